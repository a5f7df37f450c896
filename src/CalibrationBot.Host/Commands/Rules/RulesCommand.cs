using System.Collections.Immutable;
using System.CommandLine;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Rules;

/// <summary><c>rules</c>: lists the vagueness rules, or explains one.</summary>
internal static class RulesCommand
{
    private static readonly Argument<string?> Id = new("RULE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The rule to explain, such as needs-work or unanchored-judgement/needs-work; without it all are listed.",
    };

    private static readonly Option<string?> Kind = new("--kind") { Description = "List the rules of one kind only.", HelpName = "KIND" };

    public static Command Create()
    {
        Kind.AcceptOnlyFromAmong([.. Enum.GetValues<RemarkKind>().Where(k => k.IsVague()).Select(k => k.Id())]);
        var command = new Command("rules", "List the rules for vague wording, or explain one.") { Id, Kind, EngineLoader.RubricOption };
        command.SetAction(Run);
        return command.WithExamples("calibrationbot rules", "calibrationbot rules --kind gut-feel", "calibrationbot rules needs-work");
    }

    private static int Run(ParseResult parsed)
    {
        if (EngineLoader.Load(parsed) is not { } engine)
        {
            return ExitCode.Trouble;
        }

        var rules = engine.Rules;
        var wanted = parsed.GetValue(Id);
        if (parsed.GetValue(Kind) is { } kind || RemarkKindNames.TryParse(kind = wanted, out _))
        {
            rules = [.. rules.Where(r => r.Kind.Id() == kind)];
        }
        else if (wanted is not null)
        {
            return Explain(rules, wanted);
        }

        using var output = StandardStreams.OpenTextOutput();
        new RulesReport(output, Paint.ForOutput()).List(rules);
        return ExitCode.Clean;
    }

    private static int Explain(ImmutableArray<VaguenessRule> rules, string wanted)
    {
        // A finding is printed as kind/rule; what was copied from there is found too.
        var id = wanted[(wanted.LastIndexOf('/') + 1)..];
        if (rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } rule)
        {
            var near = rules.Select(r => r.Id).Where(r => r.Contains(id, StringComparison.OrdinalIgnoreCase)).Take(5).ToList();
            Console.Error.WriteLine(near.Count > 0
                ? $"There is no rule '{wanted}'. Did you mean {string.Join(", ", near)}?"
                : $"There is no rule '{wanted}'. 'calibrationbot rules' lists them all.");
            return ExitCode.Trouble;
        }

        using var output = StandardStreams.OpenTextOutput();
        new RulesReport(output, Paint.ForOutput()).Explain(rule);
        return ExitCode.Clean;
    }
}
