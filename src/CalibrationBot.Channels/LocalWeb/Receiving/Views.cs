using CalibrationBot.Channels.LocalWeb.Workspace;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>All a page needs before it can show anything.</summary>
/// <param name="Me">The persona.</param>
/// <param name="Point">Where to follow the changes from.</param>
/// <param name="People">Everybody, each with what waits unread for them.</param>
/// <param name="Conversations">The persona's conversations, in the order of the list.</param>
internal sealed record StartView(string Me, string Point, IReadOnlyList<PersonView> People, IReadOnlyList<ConversationView> Conversations);

/// <summary>A person to be or to mention.</summary>
internal sealed record PersonView(string Id, string Name, string Title, int Unread);

/// <summary>A line of the conversation list.</summary>
/// <param name="Id">Its place.</param>
/// <param name="Kind"><c>channel</c> or <c>direct</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Topic">What it is for.</param>
/// <param name="Unread">Unread messages by place: the conversation itself and its threads.</param>
internal sealed record ConversationView(string Id, string Kind, string Name, string Topic, IReadOnlyDictionary<string, int> Unread);

/// <summary>The latest messages of a place, oldest first.</summary>
/// <param name="Root">The message a thread is below; null elsewhere.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Earlier">Whether there are earlier ones.</param>
/// <param name="ReadTo">How far the persona had read.</param>
internal sealed record MessagesView(LocalMessage? Root, IReadOnlyList<LocalMessage> Messages, bool Earlier, long ReadTo);

/// <summary>Why something was refused and what to do, in one or two sentences.</summary>
internal sealed record Trouble(string Message);
