[assembly: Axonish.Generated.AxonishManifest(typeof(Mistakes.WithOldManifest.Manifest), 99)]

namespace Mistakes.WithOldManifest;

public class Manifest;
