using CalibrationBot.Channels.LocalWeb.Workspace;

namespace CalibrationBot.Channels.LocalWeb;

/// <summary>Puts people and channels into the local workspace. What is there already stays as it is.</summary>
public sealed class LocalWorkspaceSetup
{
    private readonly LocalRecords _records;

    internal LocalWorkspaceSetup(LocalRecords records) => _records = records;

    /// <summary>The workspace as flows name it, such as <c>local:demo</c>.</summary>
    public string Workspace => _records.Workspace;

    /// <summary>Adds a person, unless somebody of that id is there.</summary>
    /// <param name="id">Their id: lower-case letters, digits and hyphens.</param>
    /// <param name="name">Their name.</param>
    /// <param name="title">What they do, such as Hiring manager.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public async ValueTask AddPersonAsync(string id, string name, string title, CancellationToken cancellationToken)
    {
        if (await _records.PersonAsync(id, cancellationToken) is null)
        {
            await _records.TryWriteAsync([_records.Change(new LocalPerson(id, name, title), 0)], cancellationToken);
        }
    }

    /// <summary>Adds a channel, unless one of that id is there.</summary>
    /// <param name="id">Its id: lower-case letters, digits and hyphens.</param>
    /// <param name="topic">What it is for, in one line.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public async ValueTask AddChannelAsync(string id, string topic, CancellationToken cancellationToken)
    {
        if (await _records.RoomAsync(id, cancellationToken) is null)
        {
            await _records.TryWriteAsync([_records.Change(new LocalRoom(id, id, topic), 0)], cancellationToken);
        }
    }
}
