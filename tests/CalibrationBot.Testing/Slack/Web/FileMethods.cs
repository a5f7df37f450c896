using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Uploads in three steps: https://docs.slack.dev/messaging/working-with-files</summary>
internal sealed class FileMethods(SlackWorld world, Func<string> baseUrl)
{
    public IEnumerable<ApiMethod> All =>
    [
        new("files.getUploadURLExternal", 100, GetUrl),
        new("files.completeUploadExternal", 100, Complete),
        new("files.info", 100, Info),
        new("files.delete", 50, Delete),
    ];

    /// <summary>Takes the bytes at the upload address, raw or as a form.</summary>
    public async Task UploadAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync();
            if (form.Files.Count > 0)
            {
                await form.Files[0].CopyToAsync(bytes);
            }
        }
        else
        {
            await http.Request.Body.CopyToAsync(bytes);
        }

        lock (world.Gate)
        {
            var found = world.Files.TryGetValue((string?)http.Request.RouteValues["file"] ?? string.Empty, out var file);
            if (!found || file!.Content is not null || bytes.Length != file.Length)
            {
                http.Response.StatusCode = found ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound;
                return;
            }

            file.Content = bytes.ToArray();
        }

        await http.Response.WriteAsync($"OK - {bytes.Length}");
    }

    private ApiAnswer GetUrl(ApiCall call)
    {
        if (call.Text("filename") is not { Length: > 0 } name || call.Number("length", 0) is not (> 0 and var length))
        {
            return ApiAnswer.Error("invalid_arguments");
        }

        var file = new SlackFile { Id = world.Ids.Next("F"), Name = name, Length = length, UserId = call.Install!.BotUserId };
        world.Files.Add(file.Id, file);
        return ApiAnswer.Ok(new() { ["file_id"] = file.Id, ["upload_url"] = $"{baseUrl()}/upload/v1/{file.Id}" });
    }

    private ApiAnswer Complete(ApiCall call)
    {
        List<(SlackFile? File, string? Title)> files =
            [.. (call.Json("files") as JsonArray ?? []).Select(f => (world.Files.GetValueOrDefault((string?)f?["id"] ?? string.Empty), (string?)f?["title"]))];
        if (files.Count == 0 || files.Exists(f => f.File is null or { Content: null } or { IsComplete: true }))
        {
            return ApiAnswer.Error(files.Count == 0 ? "invalid_arguments" : "file_not_found");
        }

        SlackConversation? conversation = null;
        if (call.Text("channel_id") is { } channel)
        {
            conversation = world.Conversation(call.Install!, channel);
            if (conversation is null || !conversation.Members.Contains(call.Install!.BotUserId))
            {
                return ApiAnswer.Error(conversation is null ? "channel_not_found" : "not_in_channel");
            }
        }

        foreach (var (file, title) in files)
        {
            file!.Title = title;
            file.IsComplete = true;
        }

        var list = new JsonArray([.. files.Select(f => f.File!.ToJson())]);
        conversation?.Messages.Add(new SlackMessage
        {
            Channel = conversation.Id,
            Ts = world.Ids.Timestamp(),
            ThreadTs = call.Text("thread_ts"),
            UserId = call.Install!.BotUserId,
            BotId = call.Install.BotId,
            Text = call.Text("initial_comment") ?? string.Empty,
            Files = (JsonArray)list.DeepClone(),
        });
        return ApiAnswer.Ok(new() { ["files"] = list });
    }

    private ApiAnswer Info(ApiCall call) => world.Files.TryGetValue(call.Text("file") ?? string.Empty, out var file)
        ? ApiAnswer.Ok(new() { ["file"] = file.ToJson() })
        : ApiAnswer.Error("file_not_found");

    private ApiAnswer Delete(ApiCall call) =>
        world.Files.Remove(call.Text("file") ?? string.Empty) ? ApiAnswer.Ok() : ApiAnswer.Error("file_not_found");
}
