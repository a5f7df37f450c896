using System.CommandLine;
using CalibrationBot.Storage.Privacy;

namespace CalibrationBot.Host.Commands.Store;

/// <summary>Names whose data is meant: a candidate or a person of a workspace.</summary>
internal static class SubjectOptions
{
    private static readonly Option<string> Workspace = new("--workspace")
    {
        Description = "The workspace, such as slack:T012AB3CD or local:demo.",
        HelpName = "ID",
        Required = true,
    };

    private static readonly Option<string?> Candidate = new("--candidate") { Description = "A candidate, by the alias in the loop.", HelpName = "ALIAS" };

    private static readonly Option<string?> Person = new("--person") { Description = "A person of the workspace, by the platform's id.", HelpName = "ID" };

    /// <summary>Gives a command these options; exactly one subject must be named.</summary>
    public static Command WithSubject(this Command command)
    {
        command.Options.Add(Workspace);
        command.Options.Add(Candidate);
        command.Options.Add(Person);
        command.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(Candidate)) == string.IsNullOrWhiteSpace(result.GetValue(Person)))
            {
                result.AddError("Name either --candidate ALIAS or --person ID.");
            }
        });
        return command;
    }

    /// <summary>The subject that was named.</summary>
    public static DataSubject Read(ParseResult parsed) => parsed.GetValue(Candidate) is { } alias && !string.IsNullOrWhiteSpace(alias)
        ? DataSubject.Candidate(parsed.GetValue(Workspace)!, alias)
        : DataSubject.Person(parsed.GetValue(Workspace)!, parsed.GetValue(Person)!);
}
