namespace GiftCards.Tests;

internal sealed record Answer(int ExitCode, string[] Lines, string Error);
