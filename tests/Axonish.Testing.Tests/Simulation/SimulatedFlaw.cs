namespace Axonish.Testing.Tests.Simulation;

// Ways in which a store with a real disk goes wrong.
internal enum SimulatedFlaw
{
    None,

    // Answers when the events are written, and commits afterwards: a crash between the two loses them.
    AnswersBeforeTheCommit,

    // Takes a lost answer for a failure.
    TakesLostAnswersForFailures,

    // Takes a lost answer for a success.
    TakesLostAnswersForSuccesses,

    // Says 'not stored' where it cannot ask.
    NeverSaysUnknown,

    // Forgets what it could not find out, and says 'not stored' when that is sent again.
    ForgetsWhatIsUnknown,

    // Forgets it when the database can be reached again, though nobody has sent it again.
    ForgetsWhenItGoesOn,

    // Lets go of a sender whose events are in a group already.
    CancelsWithinTheCommit,

    // Counts events as stored that are only written.
    CountsTheHeadBeforeTheCommit,
}
