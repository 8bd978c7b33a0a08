using System.Runtime.CompilerServices;
using Axonish.Generated;

[assembly: TypeForwardedTo(typeof(AxonishEventAttribute))]
