namespace Mistakes.WithoutManifest;

public class Handlers { [CommandHandler] public void Handle(object command) { } }
