namespace Axonish.Victims;

// Nobody applies it.
[Event("victims.NothingHappened")]
public sealed record NothingHappened;

[ProcessingGroup("idle-1")]
public sealed class Idle1
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-2")]
public sealed class Idle2
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-3")]
public sealed class Idle3
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-4")]
public sealed class Idle4
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-5")]
public sealed class Idle5
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-6")]
public sealed class Idle6
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-7")]
public sealed class Idle7
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-8")]
public sealed class Idle8
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-9")]
public sealed class Idle9
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-10")]
public sealed class Idle10
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-11")]
public sealed class Idle11
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-12")]
public sealed class Idle12
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-13")]
public sealed class Idle13
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-14")]
public sealed class Idle14
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-15")]
public sealed class Idle15
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-16")]
public sealed class Idle16
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-17")]
public sealed class Idle17
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-18")]
public sealed class Idle18
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-19")]
public sealed class Idle19
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

[ProcessingGroup("idle-20")]
public sealed class Idle20
{
    [EventHandler]
    public void On(NothingHappened e) => throw new NotSupportedException($"{e}");
}

internal static class IdleGroups
{
    internal static AxonishBuilder WithoutIdleGroups(this AxonishBuilder axonish) => axonish
        .WithoutHandlersOf<Idle1>()
        .WithoutHandlersOf<Idle2>()
        .WithoutHandlersOf<Idle3>()
        .WithoutHandlersOf<Idle4>()
        .WithoutHandlersOf<Idle5>()
        .WithoutHandlersOf<Idle6>()
        .WithoutHandlersOf<Idle7>()
        .WithoutHandlersOf<Idle8>()
        .WithoutHandlersOf<Idle9>()
        .WithoutHandlersOf<Idle10>()
        .WithoutHandlersOf<Idle11>()
        .WithoutHandlersOf<Idle12>()
        .WithoutHandlersOf<Idle13>()
        .WithoutHandlersOf<Idle14>()
        .WithoutHandlersOf<Idle15>()
        .WithoutHandlersOf<Idle16>()
        .WithoutHandlersOf<Idle17>()
        .WithoutHandlersOf<Idle18>()
        .WithoutHandlersOf<Idle19>()
        .WithoutHandlersOf<Idle20>();
}
