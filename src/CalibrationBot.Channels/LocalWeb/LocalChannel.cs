namespace CalibrationBot.Channels.LocalWeb;

/// <summary>Names the local chat goes by.</summary>
internal static class LocalChannel
{
    /// <summary>The part of a workspace before the colon.</summary>
    public const string Name = "local";

    /// <summary>The author of the bot's messages.</summary>
    public const string BotId = "bot";

    /// <summary>The bot's name in the chat.</summary>
    public const string BotName = "CalibrationBot";

    /// <summary>The command all of the bot's commands begin with.</summary>
    public const string Command = "/calibrate";
}
