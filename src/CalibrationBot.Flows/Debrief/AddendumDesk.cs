using CalibrationBot.Feedback;
using CalibrationBot.Flows.Check;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Debrief;

/// <summary>After the reveal a debrief stays as it was filed; its author may only add to it, with a reason.</summary>
internal sealed class AddendumDesk(Step step, Loop loop, Stored<DebriefDocument> own, Stored<Session> session, IFeedbackEngine engine)
{
    private readonly PersonRef _author = step.Turn.From;

    public void Take()
    {
        LeaveSession();
        switch (step.Turn.Input)
        {
            case Chose { Action: "debrief.addendum" }:
                Answer(AddendumCards.Form(loop, null, string.Empty, string.Empty));
                break;
            case Chose { Action: "debrief.addendum-save" } chose:
                Post(chose.Field("addendum"), chose.Field("why"));
                break;
            case Said { Text: var text }:
                // Typed before the author could know of the reveal: it goes into the form and waits there for a yes.
                Answer(AddendumCards.Form(loop, "The debriefs were revealed meanwhile. What you typed can go in as an addendum.", text, string.Empty));
                break;
            default:
                Answer(SummaryCards.Revealed(loop));
                break;
        }
    }

    private void Post(string text, string why)
    {
        if (Wordings.Of(text) is Wording.Empty or Wording.NoWords || Wordings.Of(why) == Wording.Empty)
        {
            Answer(AddendumCards.Form(loop, "Not posted yet: an addendum needs words, and a reason for coming later.", text, why));
            return;
        }

        if (text.Length > Evidence.Longest)
        {
            Answer(AddendumCards.Form(loop, "Not posted: an addendum has at most 40,000 characters.", text[..Excerpt.CutBefore(text, Evidence.Longest)], why));
            return;
        }

        var finding = RemarkCheck.Find(Sentences.Split($"{text}\n{why}"), null, engine).Select(s => s.Private).FirstOrDefault(f => f is not null);
        if (finding is not null)
        {
            Answer(AddendumCards.Form(loop, $"Not posted, and only you see this. {finding.Message} {finding.Question}", text, why));
            return;
        }

        if (own.Value.Addenda.Any(a => a.Text == text.Trim()))
        {
            Answer(AddendumCards.Posted(loop));
            return;
        }

        var addendum = new Addendum(step.Turn.At, text.Trim(), why.Trim());
        var draft = new Draft(own.Value, loop, step.Turn, engine);
        var changed = own.Value with { Addenda = own.Value.Addenda.Add(addendum), UpdatedAt = step.Turn.At };
        DebriefFiles.Save(step, loop, changed.Remember(draft.Line("added", "addendum", string.Empty, addendum.Text, why: addendum.Why)), own.Version);
        step.Audit("debrief.addendum", own.Value.Key);
        step.Send(loop.Thread, AddendumCards.InThread(_author, addendum));
        Answer(AddendumCards.Posted(loop));
    }

    private void Answer(Card card) =>
        step.Send(_author.Direct, card, step.Turn.Input is Chose { CardKey.Length: > 0 } chose && step.Turn.Conversation.Kind == ConversationKind.Direct ? chose.CardKey : null);

    private void LeaveSession()
    {
        if (session.Value == new Session("debrief", loop.Id))
        {
            step.Save(Session.KeyOf(_author), session.Version, Session.None, SessionJson.Default.Session, $"person:{_author.Id}");
        }
    }
}
