using Microsoft.Extensions.DependencyInjection;

IEventStore store = null!;
new ServiceCollection().AddAxonish(axonish => axonish.UseEventStore(_ => store).UseEventStore(_ => store));
Console.WriteLine(new Mistakes.WithoutManifest.Handlers().GetHashCode() + new Mistakes.WithOldManifest.Manifest().GetHashCode());
