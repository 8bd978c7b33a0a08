using System.Runtime.CompilerServices;
using Axonish.Aggregates;

namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class AggregateMomentTests
{
    [Test(Description = "decision 0040: version and deletion share a word, and neither disturbs the other")]
    public void VersionAndDeletion_DoNotDisturbEachOther([Values(-1, 0, 1, 41, long.MaxValue / 2)] long version, [Values] bool isDeleted)
    {
        var moment = new AggregateMoment<string>("root", version, isDeleted);
        Assert.That((moment.Version, moment.IsDeleted, moment.HasEvents), Is.EqualTo((version, isDeleted, version >= 0)));

        moment.IsDeleted = !isDeleted;
        Assert.That((moment.Version, moment.IsDeleted), Is.EqualTo((version, !isDeleted)));

        moment.Version = 7;
        Assert.That((moment.Version, moment.IsDeleted, moment.Root), Is.EqualTo((7, !isDeleted, "root")));
    }

    [Test(Description = "decision 0040: a moment is two words")]
    public void AMoment_IsTwoWords() => Assert.That(Unsafe.SizeOf<AggregateMoment<string>>(), Is.EqualTo(2 * sizeof(long)));
}
