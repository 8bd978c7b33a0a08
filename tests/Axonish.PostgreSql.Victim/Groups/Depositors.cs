namespace Axonish.Victims;

// Load: senders that deposit into the same few accounts as those of other processes.
internal sealed class Depositors(ICommandGateway commands)
{
    private const int Accounts = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);

    internal async Task RunAsync(int senders)
    {
        for (var account = 0; account < Accounts; account++)
        {
            try
            {
                await commands.SendAsync(new OpenAccount($"account-{account}"));
            }
            catch (AggregateAlreadyExistsException)
            {
                // Another process was first, or this one in an earlier life.
            }
        }

        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(DepositAsync)));
    }

    private async Task DepositAsync()
    {
        while (true)
        {
            try
            {
                await commands.SendAsync(new Deposit($"account-{Random.Shared.Next(Accounts)}", Random.Shared.Next(1, 100)));
            }
            catch (AxonishException)
            {
                // What is stored is what counts; the log says what that is.
            }

            await Task.Delay(Pause);
        }
    }
}
