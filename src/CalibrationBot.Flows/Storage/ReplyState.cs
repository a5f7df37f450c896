namespace CalibrationBot.Flows.Storage;

/// <summary>Where a reply stands. The numbers are stored.</summary>
public enum ReplyState
{
    /// <summary>To be sent.</summary>
    Waiting = 0,

    /// <summary>Its sending has begun and not ended; after a crash this means <see cref="Doubtful"/>.</summary>
    Sending = 1,

    /// <summary>Perhaps it arrived: to be looked up.</summary>
    Doubtful = 2,

    /// <summary>The platform has it.</summary>
    Sent = 3,

    /// <summary>It surely did not arrive, and trying again is no use.</summary>
    Failed = 4,

    /// <summary>Nobody can tell whether it arrived. Never sent again; shown to operators.</summary>
    Unknown = 5,
}
