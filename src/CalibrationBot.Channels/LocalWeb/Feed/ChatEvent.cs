using CalibrationBot.Channels.LocalWeb.Workspace;

namespace CalibrationBot.Channels.LocalWeb.Feed;

/// <summary>Something an open page should learn of.</summary>
internal abstract record ChatEvent;

/// <summary>A message is new or has changed.</summary>
internal sealed record MessageEvent(LocalMessage Message) : ChatEvent;

/// <summary>A person has read a place up to a position, perhaps in another window.</summary>
internal sealed record ReadEvent(string Person, string Place, long Position) : ChatEvent;

/// <summary>Too much was missed to be told one by one: load everything again.</summary>
internal sealed record ResetEvent : ChatEvent;
