using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Feedback.Vagueness.Rules;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Vagueness;

/// <summary>Every rule's own examples: what it must find, and the near misses it must not.</summary>
public sealed class RuleExamplesTests
{
    private static readonly Lazy<RuleBook> Book = new(() =>
    {
        var faults = new DataFaults();
        return RuleBookReader.Read(DataFiles.Embedded, LexiconReader.Read(DataFiles.Embedded, faults), faults);
    });

    public static TheoryData<string, string> Flagged => Examples(r => r.Flagged);

    public static TheoryData<string, string> Passes => Examples(r => r.Passes);

    [Theory]
    [MemberData(nameof(Flagged))]
    public void Rule_FlaggedExample_IsFound(string rule, string text) => Assert.Contains(rule, Find(text));

    [Theory]
    [MemberData(nameof(Passes))]
    public void Rule_PassingExample_IsNotFound(string rule, string text) => Assert.DoesNotContain(rule, Find(text));

    private static TheoryData<string, string> Examples(Func<VaguenessRule, IEnumerable<string>> examples)
    {
        var data = new TheoryData<string, string>();
        foreach (var rule in Book.Value.Rules)
        {
            foreach (var text in examples(rule))
            {
                data.Add(rule.Id, text);
            }
        }

        return data;
    }

    private static IEnumerable<string> Find(string text)
    {
        using var buffer = new TokenBuffer();
        Tokenizer.Tokenize(text, buffer);
        var hits = new List<RuleHit>();
        Book.Value.Find(buffer.Tokens, [], hits);
        return hits.Select(h => h.Rule.Id);
    }
}
