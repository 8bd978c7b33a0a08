namespace Axonish.Content;

internal interface IValueShape
{
    bool IsImmutable { get; }

    int MemberCount { get; }

    string NameOf(int member);

    object? Read(int member, object owner);
}
