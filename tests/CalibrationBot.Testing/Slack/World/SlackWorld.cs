using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>All that Slack knows: workspaces, people, conversations, installations. One gate guards everything in it.</summary>
internal sealed class SlackWorld(TimeProvider time, SlackAppConfig app)
{
    public Lock Gate { get; } = new();

    public TimeProvider Time => time;

    public SlackAppConfig App => app;

    public SlackIds Ids { get; } = new(time);

    public Dictionary<string, SlackTeam> Teams { get; } = new(StringComparer.Ordinal);

    public List<SlackInstall> Installs { get; } = [];

    public Dictionary<string, SlackFile> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SlackTrigger> Triggers { get; } = new(StringComparer.Ordinal);

    /// <summary>The open modals of each person, the topmost last.</summary>
    public Dictionary<string, List<SlackView>> Modals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SlackView> Homes { get; } = new(StringComparer.Ordinal);

    public SlackInstall? InstallOf(SlackTeam team) =>
        Installs.Find(i => !i.IsGone && i.Team?.Id == team.Id) ?? Installs.Find(i => !i.IsGone && i.Covers(team));

    public SlackTeam TeamOf(string id) => Teams[id];

    public SlackConversation? Conversation(SlackInstall install, string? id) => id is null ? null
        : Teams.Values.Where(install.Covers).Select(t => t.Conversations.GetValueOrDefault(id)).FirstOrDefault(c => c is not null);

    public SlackUser? User(SlackInstall install, string? id) => id is null ? null
        : Teams.Values.Where(install.Covers).Select(t => t.Users.GetValueOrDefault(id)).FirstOrDefault(u => u is not null);

    public SlackView? View(string? id, string? externalId) => Modals.Values.SelectMany(s => s).Concat(Homes.Values)
        .FirstOrDefault(v => id is not null ? v.Id == id : externalId is not null && v.ExternalId == externalId);

    /// <summary>The direct conversation of a person with the app, opened when there is none.</summary>
    public SlackConversation Direct(SlackTeam team, string userId, string botUserId)
    {
        var direct = team.DirectOf(userId, botUserId);
        if (direct is null)
        {
            direct = new SlackConversation(Ids.Next("D"), team.Id, SlackConversationKind.Direct, userId);
            direct.Members.UnionWith([userId, botUserId]);
            team.Conversations.Add(direct.Id, direct);
        }

        return direct;
    }

    public string NewTrigger(string teamId, string userId, bool fromModal)
    {
        var id = $"{Ids.Next("1")}.{teamId}.{userId}";
        Triggers[id] = new SlackTrigger(teamId, userId, time.GetUtcNow(), fromModal);
        return id;
    }

    public SlackInstall Install(SlackTeam? team, string? enterpriseId, string installedBy, HashSet<string> scopes)
    {
        // Installed again in the same place, an app has the bot user it had before, and its direct conversations with it.
        var before = Installs.Find(i => i.Team?.Id == team?.Id && i.EnterpriseId == (enterpriseId ?? team?.EnterpriseId));
        var install = new SlackInstall
        {
            Team = team,
            EnterpriseId = enterpriseId ?? team?.EnterpriseId,
            BotUserId = before?.BotUserId ?? Ids.Next("UBOT"),
            BotId = before?.BotId ?? Ids.Next("B"),
            InstalledBy = installedBy,
            Scopes = scopes,
        };
        foreach (var covered in Teams.Values.Where(install.Covers))
        {
            covered.Users[install.BotUserId] = new SlackUser(install.BotUserId, covered.Id, "CalibrationBot", IsBot: true);
        }

        Installs.Add(install);
        return install;
    }

    public static JsonObject? EnterpriseOf(SlackTeam team) =>
        team.EnterpriseId is { } id ? new JsonObject { ["id"] = id, ["name"] = $"Org {id}" } : null;
}
