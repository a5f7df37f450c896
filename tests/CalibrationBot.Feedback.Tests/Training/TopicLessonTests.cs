using CalibrationBot.Training;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Training;

public sealed class TopicLessonTests
{
    [Fact]
    public void Read_Lines_NameNoneOnlyWhereNothingElseIsOpen()
    {
        var lessons = TopicLesson.Read();

        Assert.Contains(lessons, l => l.About.IsEmpty);
        Assert.Contains(lessons, l => !l.IsWhole);
        Assert.All(lessons.Where(l => l.About.IsEmpty), l => Assert.True(l.IsWhole));
    }
}
