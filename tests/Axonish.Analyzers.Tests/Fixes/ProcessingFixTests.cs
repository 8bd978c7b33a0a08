using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class ProcessingFixTests
{
    private const string Messages = """
        public sealed record Opened(string Id);
        public interface IMailer { void Send(string text); }

        """;

    [Test(Description = "AXN0701")]
    [TestOf(typeof(TakeGroupSettingsFix))]
    public Task TakesTheSettingsOfTheFirst() => Fixing.VerifyAsync("AXN0701",
        Messages + """
        [ProcessingGroup("rows", BatchSize = 10, Order = 1)] public class First { [EventHandler] public void On(Opened e) { } }
        [ProcessingGroup("rows", Segments = 2, Order = 2)] public class Second { [EventHandler] public void On(Opened e) { } }
        """,
        Messages + """
        [ProcessingGroup("rows", BatchSize = 10, Order = 1)] public class First { [EventHandler] public void On(Opened e) { } }
        [ProcessingGroup("rows", Order = 2, BatchSize = 10)] public class Second { [EventHandler] public void On(Opened e) { } }
        """,
        "Take the settings of 'First'");

    [Test(Description = "AXN0701: a name for two kinds of groups is for a person to part")]
    [TestOf(typeof(TakeGroupSettingsFix))]
    public async Task LeavesTwoKindsOfGroups() => Assert.That(await Fixing.OfferedAsync("AXN0701", Messages + """
        [ProcessingGroup("rows")] public class First { [EventHandler] public void On(Opened e) { } }
        [SubscribingGroup("rows")] public class Second { [EventHandler] public void On(Opened e) { } }
        """), Is.Empty);

    [Test(Description = "AXN0706")]
    [TestCase("[EventHandler]\n    public void On", "[DisallowReplay]\n    [EventHandler]\n    public void On", "Add [DisallowReplay]")]
    [TestCase("[EventHandler, DisallowReplay(false)]\n    public void On", "[EventHandler, DisallowReplay]\n    public void On", "Change to [DisallowReplay]")]
    [TestOf(typeof(DisallowReplayFix))]
    public Task DisallowsReplay(string before, string after, string title) => Fixing.VerifyAsync("AXN0706", Letters(before), Letters(after), title);

    [Test(Description = "AXN0707")]
    [TestCase("CardWebhook", "card-webhook")]
    [TestCase("HTTPCalls", "http-calls")]
    [TestOf(typeof(JoinGroupFix))]
    public Task JoinsAGroup(string name, string group) => Fixing.VerifyAsync("AXN0707",
        Messages + $"public class {name} {{ [EventHandler, DisallowReplay] public void On(Opened e, System.Net.Http.HttpClient http) => http.CancelPendingRequests(); }}",
        Messages + $"[ProcessingGroup(\"{group}\")]\npublic class {name} {{ [EventHandler, DisallowReplay] public void On(Opened e, System.Net.Http.HttpClient http) => http.CancelPendingRequests(); }}",
        $"Add [ProcessingGroup(\"{group}\")]");

    private static string Letters(string handler) =>
        Messages + $"[ProcessingGroup(\"letters\")]\npublic class Letters\n{{\n    {handler}(Opened e, IMailer mailer) => mailer.Send(e.Id);\n}}\n";
}
