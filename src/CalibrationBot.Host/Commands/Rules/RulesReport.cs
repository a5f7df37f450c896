using System.Collections.Immutable;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Rules;

/// <summary>Prints rules: a list by kind, or one with everything it is made of under fixed headings.</summary>
internal sealed class RulesReport(TextWriter output, Paint paint)
{
    private const string Gap = "  ";

    public void List(ImmutableArray<VaguenessRule> rules)
    {
        var width = rules.Select(r => r.Id.Length).DefaultIfEmpty(0).Max();
        foreach (var kind in rules.GroupBy(r => r.Kind).OrderBy(g => g.Key))
        {
            output.WriteLine(paint.Bold(kind.Key.Id()));
            foreach (var rule in kind)
            {
                output.WriteLine(Gap + rule.Id.PadRight(width) + Gap + rule.Message);
            }

            output.WriteLine();
        }

        output.WriteLine($"{rules.Length} rules. 'calibrationbot rules RULE' explains one.");
    }

    public void Explain(VaguenessRule rule)
    {
        output.WriteLine($"{paint.Bold(rule.Id)} ({rule.Kind.Id()})");
        output.WriteLine();
        Part("What it finds", [rule.Message]);
        Part("Why it matters", [rule.Why]);
        Part("What to answer instead", [paint.Ask(rule.Question)]);
        Part("Flagged", rule.Flagged);
        Part("Passes", rule.Passes);
        Part("Source", [rule.Source]);
    }

    private void Part(string heading, ImmutableArray<string> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        output.WriteLine(paint.Bold(heading));
        foreach (var line in lines)
        {
            output.WriteLine(Gap + line);
        }

        output.WriteLine();
    }
}
