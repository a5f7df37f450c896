using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Delivery;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.People;

/// <summary>Somebody at their Slack client: what they do, and what they see. Thread-safe.</summary>
public sealed class SlackPerson
{
    private readonly FakeSlack _slack;

    internal SlackPerson(FakeSlack slack, SlackTeam team, SlackUser user)
    {
        _slack = slack;
        Team = team;
        User = user;
    }

    public SlackTeam Team { get; }

    public SlackUser User { get; }

    public string Id => User.Id;

    public string Name => User.Name;

    /// <summary>Their direct conversation with the app.</summary>
    public SlackConversation Direct => _slack.Inside(() => _slack.World.Direct(Team, Id, _slack.World.InstallOf(Team)!.BotUserId));

    /// <summary>The topmost open modal; null for none.</summary>
    public SlackView? Modal => _slack.Inside(() => _slack.World.Modals.GetValueOrDefault(Id)?.LastOrDefault());

    /// <summary>The app's Home tab as they see it; null before it was published.</summary>
    public SlackView? Home => _slack.Inside(() => _slack.World.Homes.GetValueOrDefault(Id));

    /// <summary>What they see in a conversation, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Sees(SlackConversation conversation) => _slack.Inside(() => conversation.Members.Contains(Id)
        ? conversation.Messages.Where(m => !m.IsDeleted && (m.OnlyFor is null || m.OnlyFor == Id)).ToArray()
        : []);

    /// <summary>What they see in the thread below a message, oldest first.</summary>
    public IReadOnlyList<SlackMessage> SeesBelow(SlackConversation conversation, string rootTs) => [.. Sees(conversation).Where(m => m.ThreadTs == rootTs)];

    /// <summary>What the app says there that it is doing; empty for nothing.</summary>
    public string StatusBelow(SlackConversation conversation, string rootTs) =>
        _slack.Inside(() => conversation.ThreadOf(rootTs).StatusAt(_slack.World.Time.GetUtcNow()));

    /// <summary>What the app calls the thread; null for nothing.</summary>
    public string? TitleOf(SlackConversation conversation, string rootTs) => _slack.Inside(() => conversation.ThreadOf(rootTs).Title);

    /// <summary>The status of the agent's session in the thread; null without a session.</summary>
    public string? SessionIn(SlackConversation conversation, string rootTs) =>
        _slack.Inside(() => conversation.ThreadOf(rootTs).SessionAt(_slack.World.Time.GetUtcNow()));

    /// <summary>What the app suggests to say in the thread.</summary>
    public IReadOnlyList<string> SuggestedIn(SlackConversation conversation, string rootTs) => _slack.Inside(() => conversation.ThreadOf(rootTs).Prompts);

    /// <summary>Begins a thread in the older assistant view, and returns its <c>ts</c> with the event.</summary>
    public (string Ts, EventDelivery Event) StartThread() => _slack.Acts.StartThread(this);

    /// <summary>Presses the stop button, which Slack shows while the app is at work in the thread and subscribed to the event.</summary>
    public EventDelivery Stop(SlackConversation conversation, string rootTs) => _slack.Acts.Stop(this, conversation, rootTs);

    /// <summary>Deletes a message: one's own, or as an admin any.</summary>
    public void Delete(SlackMessage message) => _slack.Inside(() => message.IsDeleted = true);

    /// <summary>Types a message; <c>@CalibrationBot</c> mentions the app.</summary>
    public IReadOnlyList<EventDelivery> Say(SlackConversation conversation, string text, string? threadTs = null) => _slack.Acts.Say(this, conversation, text, threadTs);

    public Task<DeliveryAttempt> CommandAsync(SlackConversation conversation, string command, string text) => _slack.Acts.CommandAsync(this, conversation, command, text);

    public Task<DeliveryAttempt> PressAsync(SlackMessage message, string label) => _slack.Acts.PressAsync(this, On(message), label);

    public Task<DeliveryAttempt> PressAsync(SlackView view, string label) => _slack.Acts.PressAsync(this, Surface.Of(view), label);

    /// <summary>The payload of a press on a message's button, to be handed over by <see cref="HandOverAsync"/> as often as wanted.</summary>
    public JsonObject PayloadOfPress(SlackMessage message, string label) => _slack.Acts.PayloadOfPress(this, On(message), label);

    public Task<DeliveryAttempt> HandOverAsync(JsonObject payload) => _slack.Acts.HandOverAsync((JsonObject)payload.DeepClone());

    /// <summary>Types or picks in an input; several picks are divided by line feeds, moments are ISO 8601.</summary>
    public Task<DeliveryAttempt?> FillAsync(SlackMessage message, string label, string words) => _slack.Acts.FillAsync(this, On(message), label, words);

    /// <summary>Types or picks in an input; several picks are divided by line feeds, moments are ISO 8601.</summary>
    public Task<DeliveryAttempt?> FillAsync(SlackView view, string label, string words) => _slack.Acts.FillAsync(this, Surface.Of(view), label, words);

    public Task<DeliveryAttempt> SubmitAsync(SlackView view) => _slack.Acts.SubmitAsync(this, view);

    /// <summary>Closes a modal by its button, or by the cross all of them.</summary>
    public Task<DeliveryAttempt?> CloseAsync(SlackView view, bool all = false) => _slack.Acts.CloseAsync(this, view, all);

    public Task<DeliveryAttempt> MessageShortcutAsync(SlackConversation conversation, SlackMessage message, string callbackId) =>
        _slack.Acts.ShortcutAsync(this, callbackId, conversation, message);

    public Task<DeliveryAttempt> GlobalShortcutAsync(string callbackId) => _slack.Acts.ShortcutAsync(this, callbackId, null, null);

    /// <summary>Types in a menu whose options the app supplies.</summary>
    public Task<DeliveryAttempt> OptionsAsync(SlackView view, string label, string typed) => _slack.Acts.OptionsAsync(this, Surface.Of(view), label, typed);

    /// <summary>Opens the app's Home or Messages tab.</summary>
    public EventDelivery OpenHome(string tab = "home") => _slack.Acts.OpenHome(this, tab);

    private Surface On(SlackMessage message) => Surface.Of(message, Id);
}
