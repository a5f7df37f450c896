namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>Who did a write.</summary>
internal enum Doer
{
    /// <summary>The one who asked for it, on its own thread.</summary>
    Caller,

    /// <summary>The writer's thread.</summary>
    Writer,
}
