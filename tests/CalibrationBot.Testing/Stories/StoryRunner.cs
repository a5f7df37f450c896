using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Town;

namespace CalibrationBot.Testing.Stories;

/// <summary>Plays a story in a town and stops at the first line that does not hold.</summary>
public sealed class StoryRunner(ChatTown town)
{
    private const string Channel = "hiring";
    private readonly StoryChecks _checks = new(town);

    public async Task PlayAsync(Story story)
    {
        ArgumentNullException.ThrowIfNull(story);
        for (var i = 0; i < story.Steps.Count; i++)
        {
            try
            {
                await PlayAsync(story.Steps[i]);
            }
            catch (StoryException e)
            {
                throw new StoryException($"{story.Name}\nline {i + 1}, {story.Steps[i].Words}: {e.Message}");
            }
        }
    }

    private async Task PlayAsync(StoryLine line)
    {
        var words = line.Words.Split(' ', 2);
        if (_checks.TryCheck(line, words))
        {
            return;
        }

        _checks.Mark();
        var person = words[0];
        switch (words.Length > 1 ? words[1] : string.Empty)
        {
            case "says":
                await town.SayAsync(person, line.Text);
                break;
            case "edits that to":
                await town.EditAsync(person, line.Text);
                break;
            case "says at length":
                await town.SayAsync(person, AtLength(line.Text));
                break;
            case "says in channel":
                await town.SayInChannelAsync(person, Channel, line.Text);
                break;
            case "commands":
                await town.CommandAsync(person, line.Text);
                break;
            case "commands in channel":
                await town.CommandAsync(person, line.Text, Channel);
                break;
            case "presses":
                foreach (var label in line.Texts)
                {
                    await PressAsync(person, label, line);
                }

                break;
            case "presses twice":
                var (shown, button) = Find(person, line.Text);
                var chose = new Chose(button.Action, button.Value, shown.Key, line.With.ToDictionary());
                await town.SendAsync(person, shown, chose);
                _checks.Mark();
                await town.SendAsync(person, shown, chose);
                break;
            case "presses on an older card":
                await PressOlderAsync(person, line.Text, line.With);
                break;
            case "opens":
                await OpenAsync(person, line);
                break;
            case "writes a debrief":
            case "files":
                await WriteAsync(person, words[1] == "files");
                break;
            case var other when other.EndsWith("'s button", StringComparison.Ordinal):
                var (foreign, theirs) = Find(other[..^"'s button".Length].Split(' ')[^1], line.Text);
                await town.SendAsync(person, foreign, new Chose(theirs.Action, theirs.Value, foreign.Key, line.With.ToDictionary()));
                break;
            case "passes":
                await town.PassAsync(TimeSpan.ParseExact(line.Text, @"d\.hh\:mm", CultureInfo.InvariantCulture));
                break;
            case "restarts":
                town.Restart();
                break;
            default:
                throw new StoryException("nobody knows what that means.");
        }
    }

    private (Message Message, Button Button) Find(string person, string label)
    {
        var found = town.SeenBy(person).Reverse().FirstOrDefault(m => m.Buttons.Any(b => b.Label == label))
            ?? throw new StoryException($"{person} sees no button '{label}'. Newest:\n{town.SeenBy(person).LastOrDefault()?.Text}");
        return (found, found.Buttons.First(b => b.Label == label));
    }

    private Task PressAsync(string person, string label, StoryLine line)
    {
        var (message, button) = Find(person, label);
        return town.PressAsync(person, message, button, line.With);
    }

    private Task PressOlderAsync(string person, string label, IReadOnlyDictionary<string, string> with)
    {
        var older = town.Sent.AsEnumerable().Reverse()
            .Where(r => r.To.IsPersonal ? r.To.Id == person : r.OnlyFor is null || r.OnlyFor.Id == person)
            .Where(r => town.Messages.All(m => m.Key != r.Key))
            .Select(r => (Reply: r, Button: r.Card.Blocks.OfType<Buttons>().SelectMany(b => b.Items).FirstOrDefault(b => b.Label == label)))
            .FirstOrDefault(p => p.Button is not null);
        if (older.Button is null)
        {
            throw new StoryException($"{person} has no older card with '{label}'.");
        }

        var message = new Message { To = older.Reply.To, Key = older.Reply.Key, Card = older.Reply.Card };
        return town.SendAsync(person, message, new Chose(older.Button.Action, older.Button.Value, message.Key, with.ToDictionary()));
    }

    private async Task OpenAsync(string manager, StoryLine line)
    {
        await town.CommandAsync(manager, "open", Channel);
        var (form, button) = Find(manager, "Open loop");
        var fields = new Dictionary<string, string>
        {
            ["candidate"] = line.Text,
            ["prompt"] = "url-shortener",
            ["panel"] = "ana\nben\ncho",
        };
        foreach (var (name, value) in line.With)
        {
            fields[name] = value;
        }

        await town.PressAsync(manager, form, button, fields);
    }

    /// <summary>Goes through a whole debrief with one concrete line a competency, from wherever the person is.</summary>
    private async Task WriteAsync(string person, bool file)
    {
        for (var i = 0; i < 60; i++)
        {
            var newest = town.SeenBy(person).Last(m => m.To.IsPersonal && m.Buttons.Any());
            var labels = newest.Buttons.Select(b => b.Label).ToList();
            if ((labels.Contains("File it") && !file) || labels.Contains("Edit my debrief") || labels.Contains("Write an addendum"))
            {
                return;
            }

            var label = labels.FirstOrDefault(l => l is "Start" or "Continue" or "Seen unprompted" or "3" or "Hire" or "File it" or "Your recommendation" || l.Contains(": ", StringComparison.Ordinal));
            if (label is not null)
            {
                await PressAsync(person, label, new StoryLine(string.Empty, [], new Dictionary<string, string>()));
            }
            else if (newest.Card.Blocks.OfType<TextInput>().Any(t => t.Name == "evidence"))
            {
                await town.SayAsync(person, string.Create(CultureInfo.InvariantCulture, $"Drew the parts and named their jobs at minute {i}, {person}-evidence-{i}."));
            }
            else
            {
                throw new StoryException($"{person} does not know how to go on from:\n{newest.Text}");
            }
        }

        throw new StoryException($"{person} did not get through the debrief.");
    }

    private static string AtLength(string sentence)
    {
        var times = 40_000 / (sentence.Length + 1);
        return string.Join(' ', Enumerable.Repeat(sentence, times));
    }
}
