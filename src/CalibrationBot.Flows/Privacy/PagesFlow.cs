using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>
/// Sends a person the links to their pages. A page opens signed in, so its link goes into the person's own direct
/// conversation and nowhere else, wherever it was asked for.
/// </summary>
internal sealed class PagesFlow : IFlow
{
    public string Name => "pages";

    public ImmutableArray<Command> Commands { get; } = [new("pages", "pages", "sends you links to your pages: see, export or erase what is held")];

    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var step = new Step(turn);
        var manages = (await new LoopReader(records).OfAsync(turn.From, cancellationToken)).Any(l => l.Value.IsManager(turn.From));
        step.Send(turn.From.Direct, Links(turn.From, manages));
        const string Sent = "I've sent your links to our direct chat, where nobody else can open them.";
        step.Point(new CardBuilder(null).Text(Sent).Build(Sent));
        return step.Result();
    }

    private static Card Links(PersonRef reader, bool manages)
    {
        var own = Line.Of(new PageLink("What is held on me", PagePaths.Own, reader));
        Line[] links = manages ? [Line.Of(new PageLink("My candidates", PagePaths.Candidates, reader)), own] : [own];
        return new CardBuilder("Your pages")
            .Text("Your pages open signed in as you. Each link works once, for an hour.")
            .List(links)
            .Hint(Line.Of("Don't pass a link on: whoever opens it first is signed in as you. ", Run.Code("/calibrate pages"), " sends new ones."))
            .Build("Links to your pages; each works once, for an hour.");
    }
}
