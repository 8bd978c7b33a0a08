namespace Mistakes.Processing.AnEffectThatAReplayRepeats;

public interface IMailer { void Send(string text); }
public sealed record Opened(string Id);
[ProcessingGroup("letters")] public class Letters { [EventHandler] public void On(Opened e, IMailer mailer) => mailer.Send(e.Id); }
