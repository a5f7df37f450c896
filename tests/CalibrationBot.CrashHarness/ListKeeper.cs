using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.CrashHarness;

/// <summary>Appends every turn to its conversation's list and answers it, so that a lost, doubled or misplaced one shows.</summary>
internal sealed class ListKeeper : ITurnHandler
{
    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var key = new RecordKey(turn.Conversation.Workspace, "list", turn.Conversation.Id);
        var list = await records.GetAsync(key, cancellationToken);
        var number = ((Said)turn.Input).Text;
        var change = new RecordChange(key, list?.Version ?? 0, list is null ? number : $"{list.Json},{number}", []);
        return StepResult.Say(new Reply(turn.Id, turn.Conversation.Here, new Card(null, [], number))) with
        {
            Changes = [change],
            Audit = [new AuditLine(turn.From, "list.grown", key, turn.At)],
        };
    }
}
