using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Delivery;
using CalibrationBot.Testing.Slack.Web;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.People;

/// <summary>What people do in a Slack client, and what Slack then sends to the app.</summary>
internal sealed class PersonActs(
    SlackWorld world, Courier courier, InteractionBodies bodies, ViewMethods views, Func<SlackTeam, JsonObject, EventDelivery> deliver)
{
    public IReadOnlyList<EventDelivery> Say(SlackPerson person, SlackConversation conversation, string typed, string? threadTs)
    {
        SlackMessage message;
        List<JsonObject> events = [];
        lock (world.Gate)
        {
            var install = world.InstallOf(person.Team);
            var mention = install is null ? null : $"<@{install.BotUserId}>";
            message = new SlackMessage
            {
                Channel = conversation.Id,
                Ts = world.Ids.Timestamp(),
                ThreadTs = threadTs,
                UserId = person.Id,
                Text = Escape(typed).Replace("@CalibrationBot", mention, StringComparison.Ordinal),
            };
            conversation.Messages.Add(message);
            if (install is not null && conversation.Members.Contains(install.BotUserId))
            {
                var kind = conversation.Kind == SlackConversationKind.Public ? "channels" : conversation.Family;
                if (world.App.BotEvents.Contains($"message.{kind}") && install.Scopes.Contains($"{conversation.Family}:history"))
                {
                    events.Add(EventBodies.Message(conversation, message));
                }

                if (message.Text.Contains(mention!, StringComparison.Ordinal) && conversation.Kind != SlackConversationKind.Direct && world.App.BotEvents.Contains("app_mention"))
                {
                    events.Add(EventBodies.Mention(conversation, message));
                }
            }
        }

        return [.. events.Select(e => deliver(person.Team, e))];
    }

    public Task<DeliveryAttempt> CommandAsync(SlackPerson person, SlackConversation conversation, string command, string text)
    {
        JsonObject fields;
        lock (world.Gate)
        {
            fields = new JsonObject
            {
                ["token"] = "legacy-token",
                ["team_id"] = person.Team.Id,
                ["team_domain"] = "example",
                ["channel_id"] = conversation.Id,
                ["channel_name"] = conversation.Kind == SlackConversationKind.Direct ? "directmessage" : conversation.Name,
                ["user_id"] = person.Id,
                ["user_name"] = person.Name.ToLowerInvariant(),
                ["command"] = command,
                ["text"] = Escape(text),
                ["api_app_id"] = world.App.AppId,
                ["is_enterprise_install"] = world.InstallOf(person.Team)?.IsOrganisation == true ? "true" : "false",
                ["response_url"] = bodies.ResponseUrl(conversation, person.User),
                ["trigger_id"] = world.NewTrigger(person.Team.Id, person.Id, fromModal: false),
            };
            if (person.Team.EnterpriseId is { } enterprise)
            {
                fields["enterprise_id"] = enterprise;
                fields["enterprise_name"] = $"Org {enterprise}";
            }
        }

        return courier.CommandAsync(fields);
    }

    public Task<DeliveryAttempt> PressAsync(SlackPerson person, Surface surface, string label)
    {
        var (block, element) = surface.Find(label, button: true);
        return courier.InteractAsync(BlockActions(person, surface, block, element, null));
    }

    /// <summary>The payload of a press, to be handed over more than once.</summary>
    public JsonObject PayloadOfPress(SlackPerson person, Surface surface, string label)
    {
        var (block, element) = surface.Find(label, button: true);
        return BlockActions(person, surface, block, element, null);
    }

    public Task<DeliveryAttempt> HandOverAsync(JsonObject payload) => courier.InteractAsync(payload);

    /// <summary>Types or picks; the app hears of it at once where Slack would tell it, and then there is an attempt.</summary>
    public async Task<DeliveryAttempt?> FillAsync(SlackPerson person, Surface surface, string label, string words)
    {
        var (block, element) = surface.Find(label, button: false);
        var value = InputElement.From(element, words);
        lock (world.Gate)
        {
            surface.Inputs.Set((string)block["block_id"]!, (string)element["action_id"]!, value);
        }

        return Surface.TellsAtOnce(block) ? await courier.InteractAsync(BlockActions(person, surface, block, element, value)) : null;
    }

    public async Task<DeliveryAttempt> SubmitAsync(SlackPerson person, SlackView view)
    {
        JsonObject payload;
        SlackInstall install;
        lock (world.Gate)
        {
            install = world.InstallOf(person.Team)!;
            RequiredInputs.Check(view);
            payload = bodies.InView(bodies.Common("view_submission", person.Team, person.User, install), view, person.User, install);
            payload["response_urls"] = new JsonArray();
        }

        var attempt = await courier.InteractAsync(payload);
        if (attempt.Failure is null)
        {
            lock (world.Gate)
            {
                Answer(install, view, attempt.Body);
            }
        }

        return attempt;
    }

    public async Task<DeliveryAttempt?> CloseAsync(SlackPerson person, SlackView view, bool all)
    {
        JsonObject? payload = null;
        lock (world.Gate)
        {
            var install = world.InstallOf(person.Team)!;
            if ((bool?)view.Content["notify_on_close"] == true)
            {
                payload = bodies.InView(bodies.Common("view_closed", person.Team, person.User, install), view, person.User, install);
                payload["is_cleared"] = all;
            }

            if (all)
            {
                world.Modals[person.Id].Clear();
            }
            else
            {
                world.Modals[person.Id].Remove(view);
            }
        }

        return payload is null ? null : await courier.InteractAsync(payload);
    }

    public Task<DeliveryAttempt> ShortcutAsync(SlackPerson person, string callbackId, SlackConversation? conversation, SlackMessage? message)
    {
        JsonObject payload;
        lock (world.Gate)
        {
            payload = bodies.Common(message is null ? "shortcut" : "message_action", person.Team, person.User, world.InstallOf(person.Team)!);
            payload["callback_id"] = callbackId;
            payload["action_ts"] = world.Ids.Timestamp();
            payload["trigger_id"] = world.NewTrigger(person.Team.Id, person.Id, fromModal: false);
            if (message is not null)
            {
                payload["message_ts"] = message.Ts;
                payload["channel"] = new JsonObject { ["id"] = conversation!.Id, ["name"] = conversation.Name };
                payload["message"] = message.ToJson();
                payload["response_url"] = bodies.ResponseUrl(conversation, person.User);
            }
        }

        return courier.InteractAsync(payload);
    }

    public Task<DeliveryAttempt> OptionsAsync(SlackPerson person, Surface surface, string label, string typed)
    {
        var (block, element) = surface.Find(label, button: false);
        JsonObject payload;
        lock (world.Gate)
        {
            payload = Attach(bodies.Common("block_suggestion", person.Team, person.User, world.InstallOf(person.Team)!), person, surface);
            payload["action_id"] = (string)element["action_id"]!;
            payload["block_id"] = (string)block["block_id"]!;
            payload["value"] = typed;
        }

        return courier.InteractAsync(payload);
    }

    public (string Ts, EventDelivery Event) StartThread(SlackPerson person)
    {
        SlackMessage root;
        lock (world.Gate)
        {
            var install = world.InstallOf(person.Team)!;
            var direct = world.Direct(person.Team, person.Id, install.BotUserId);
            root = new SlackMessage { Channel = direct.Id, Ts = world.Ids.Timestamp(), UserId = install.BotUserId, BotId = install.BotId, Text = "New Assistant Thread" };
            direct.Messages.Add(root);
        }

        return (root.Ts, deliver(person.Team, EventBodies.ThreadStarted(person.User, root)));
    }

    public EventDelivery Stop(SlackPerson person, SlackConversation conversation, string rootTs)
    {
        JsonObject stopped;
        lock (world.Gate)
        {
            if (conversation.ThreadOf(rootTs).StatusAt(world.Time.GetUtcNow()) != SlackThread.Working || !world.App.BotEvents.Contains(AgentMethods.Stopped))
            {
                throw new InvalidOperationException("Slack shows no stop button there.");
            }

            stopped = new EventBodies(world).SessionStopped(person.User, conversation.Id, rootTs);
        }

        return deliver(person.Team, stopped);
    }

    public EventDelivery OpenHome(SlackPerson person, string tab)
    {
        JsonObject opened;
        lock (world.Gate)
        {
            var install = world.InstallOf(person.Team)!;
            var direct = world.Direct(person.Team, person.Id, install.BotUserId);
            opened = new EventBodies(world).HomeOpened(person.User, direct.Id, world.Homes.GetValueOrDefault(person.Id), tab, install.BotId);
        }

        return deliver(person.Team, opened);
    }

    private JsonObject BlockActions(SlackPerson person, Surface surface, JsonObject block, JsonObject element, JsonObject? value)
    {
        lock (world.Gate)
        {
            var payload = Attach(bodies.Common("block_actions", person.Team, person.User, world.InstallOf(person.Team)!), person, surface);
            payload["actions"] = new JsonArray(bodies.Action(block, element, value));
            return payload;
        }
    }

    private JsonObject Attach(JsonObject payload, SlackPerson person, Surface surface) => surface.View is { } view
        ? bodies.InView(payload, view, person.User, world.InstallOf(person.Team)!)
        : bodies.OnMessage(payload, person.Team.Conversations[surface.Message!.Channel], surface.Message, person.User);

    /// <summary>Does what the answer to a submission asks for; an empty one closes the view.</summary>
    private void Answer(SlackInstall install, SlackView view, string body)
    {
        var stack = world.Modals[view.UserId];
        var answer = body.Trim().Length == 0 ? null : JsonSerializer.Deserialize<JsonObject>(body);
        switch ((string?)answer?["response_action"])
        {
            case null:
                stack.Remove(view);
                break;
            case "clear":
                stack.Clear();
                break;
            case "errors":
                view.Errors = (JsonObject)answer!["errors"]!.DeepClone();
                break;
            case "update":
                Must(views.Replace(install, view, (JsonObject)answer!["view"]!));
                break;
            case "push":
                Must(views.Put(install, view.TeamId, view.UserId, (JsonObject)answer!["view"]!, push: true));
                break;
            case var other:
                throw new InvalidOperationException($"Slack knows no response_action {other}.");
        }
    }

    private static void Must(ApiAnswer answer)
    {
        if (!answer.IsOk)
        {
            throw new InvalidOperationException($"Slack refuses the view: {answer.Body.ToJsonString()}");
        }
    }

    private static string Escape(string typed) => typed
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
