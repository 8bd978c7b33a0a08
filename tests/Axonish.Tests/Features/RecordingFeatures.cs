using Axonish.Features;

namespace Axonish.Tests.Features;

internal sealed class ReadingFeature() : RecordingFeature("reading", FeatureStage.Readers);

internal sealed class AnotherReadingFeature() : RecordingFeature("another reading", FeatureStage.Readers);

internal sealed class TimingFeature() : RecordingFeature("timing", FeatureStage.Schedules);

internal sealed class StoringFeature() : RecordingFeature("storing", FeatureStage.Stores);

internal sealed class NamesakeFeature() : RecordingFeature("storing", FeatureStage.Readers);
