using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Conversations;

/// <summary>
/// Finds the flow for a turn: by the action of a button or timer, by the first word of a command, and for typed text by the
/// person's session. Text typed in a direct conversation with nothing open is checked as a remark; text in channels and
/// threads that is not addressed to the bot is nobody's business.
/// </summary>
internal sealed class Bot : ITurnHandler
{
    private readonly FrozenDictionary<string, IFlow> _flows;
    private readonly FrozenDictionary<string, IFlow> _byWord;
    private readonly ImmutableArray<Command> _commands;

    /// <summary>Makes the bot of its flows, in the order help lists their commands.</summary>
    public Bot(IEnumerable<IFlow> flows)
    {
        ImmutableArray<IFlow> all = [.. flows];
        _flows = all.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        _byWord = all.SelectMany(f => f.Commands.Select(c => (c.Word, Flow: f))).ToFrozenDictionary(p => p.Word, p => p.Flow, StringComparer.Ordinal);
        _commands = [.. all.SelectMany(f => f.Commands).Where(c => c.IsListed), new Command("help", "help", "shows this")];
    }

    /// <summary>Takes the step for a turn. Reads only; what it wants to happen is in the result.</summary>
    public ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken) => turn.Input switch
    {
        Chose { Action: var action } => ForAction(turn, action, records, cancellationToken),
        TimeCame { Action: var action } => ForAction(turn, action, records, cancellationToken),
        Commanded { Text: var text } => ForCommand(turn, text, records, cancellationToken),
        Said { Edits: not null } when turn.Conversation.Kind == ConversationKind.Direct => ForEdit(turn, records, cancellationToken),
        Said { Text: var text, Edits: null } when turn.Conversation.Kind == ConversationKind.Direct => ForText(turn, text, records, cancellationToken),
        _ => ValueTask.FromResult(StepResult.Nothing),
    };

    private ValueTask<StepResult> ForAction(Turn turn, string action, IRecordReader records, CancellationToken cancellationToken)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && _flows.TryGetValue(action[..dot], out var flow))
        {
            return flow.HandleAsync(turn, records, cancellationToken);
        }

        return ValueTask.FromResult(turn.Input is TimeCame ? StepResult.Nothing : Answer(turn, HelpCards.OlderButton));
    }

    private ValueTask<StepResult> ForCommand(Turn turn, string text, IRecordReader records, CancellationToken cancellationToken)
    {
        var word = CommandLine.Parse(text).Word;
        word = word.Length == 0 ? "list" : word;
        if (_byWord.TryGetValue(word, out var flow))
        {
            return flow.HandleAsync(turn, records, cancellationToken);
        }

        var notice = word == "help" ? null : string.Create(CultureInfo.InvariantCulture, $"I don't know \"{Excerpt.OfPassing(word, 40)}\". This is what there is:");
        return ValueTask.FromResult(Answer(turn, HelpCards.Help(_commands, notice)));
    }

    private async ValueTask<StepResult> ForText(Turn turn, string text, IRecordReader records, CancellationToken cancellationToken)
    {
        if (text.Trim().Equals("help", StringComparison.OrdinalIgnoreCase))
        {
            return Answer(turn, HelpCards.Help(_commands));
        }

        if (_flows.Values.Select(f => f.CommandIn(text)).FirstOrDefault(c => c is not null) is { } command)
        {
            return await ForCommand(turn with { Input = new Commanded(command) }, command, records, cancellationToken);
        }

        var session = await Session.ReadAsync(records, turn.From, cancellationToken);
        var flow = _flows.GetValueOrDefault(session.Value.Flow) ?? _flows["check"];
        return await flow.HandleAsync(turn, records, cancellationToken);
    }

    private async ValueTask<StepResult> ForEdit(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var session = await Session.ReadAsync(records, turn.From, cancellationToken);
        return _flows.GetValueOrDefault(session.Value.Flow) is { HearsEdits: true } flow
            ? await flow.HandleAsync(turn, records, cancellationToken)
            : StepResult.Nothing;
    }

    private static StepResult Answer(Turn turn, Card card)
    {
        var step = new Step(turn);
        step.Answer(card);
        return step.Result();
    }
}
