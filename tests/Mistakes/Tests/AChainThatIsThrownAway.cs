namespace Tests;

public static class AChainThatIsThrownAway
{
    private static readonly AggregateTestFixture<Tree> Fixture = new();

    public static void Run()
    {
        Fixture.Given(new Planted("t-1"));
        Fixture.When(new Plant("t-2")).ExpectSuccess();
    }
}
