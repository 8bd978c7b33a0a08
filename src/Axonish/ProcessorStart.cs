namespace Axonish;

/// <summary>Where a processing group starts when its token is made.</summary>
public enum ProcessorStart
{
    /// <summary>With the first event in the store.</summary>
    Beginning,

    /// <summary>With the first event that is stored after the host has started.</summary>
    Now,
}
