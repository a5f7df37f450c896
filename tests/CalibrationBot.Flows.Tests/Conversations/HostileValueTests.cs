using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Testing.Town;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Flows.Tests.Conversations;

/// <summary>Buttons' values come from outside: whatever they hold, nothing throws and nobody gets at what is not theirs.</summary>
public sealed class HostileValueTests
{
    private static readonly string[] Actions =
    [
        "loop.submit", "loop.manage", "loop.reveal-sure", "loop.cancel-sure", "loop.add", "loop.nonsense", "debrief.cover", "debrief.rate",
        "debrief.use", "debrief.answer", "debrief.kept", "debrief.focus", "debrief.go", "debrief.file", "debrief.addendum-save", "debrief.",
        "review.read", "check.it", "practice.start", "practice.end", "practice.page", "practice.delete-sure", "practice.form", "nobody.knows", "nodot", string.Empty, ".", "settings.x",
    ];

    private static readonly string[] Parts =
        ["LOOP", "requirements", "seniority", "0", "-1", "99999999999", "Rewrite", "Jump", "7", "ObservedPrompted", "4", "", "../..", "%00", "🔥", "summary", "named"];

    [Fact]
    public void Chose_AnyActionAndValue_NeverThrowsAndLetsNoStrangerIn()
    {
        var values = Gen.Elements(Parts).ListOf().Select(p => string.Join('|', p));
        Prop.ForAll(Gen.Elements(Actions).ToArbitrary(), values.ToArbitrary(), Gen.Elements("ana", "eve", "dana").ToArbitrary(), (action, value, person) =>
            TryAsync(action, value, person).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    private static async Task TryAsync(string action, string value, string person)
    {
        var town = Towns.New();
        await town.CommandAsync("dana", "open", "hiring");
        var form = town.SeenBy("dana").Last();
        await town.PressAsync("dana", form, form.Buttons.First(), new Dictionary<string, string>
        {
            ["candidate"] = "Candidate 14", ["prompt"] = "chat", ["panel"] = "ana\nben", ["manager"] = "dana",
        });
        var loop = town.Records.All.Single(r => r.Key.Kind == "loop");
        var records = town.Records.All.Count(IsNotOwn);
        var message = town.SeenBy("ana").Last();
        var fields = new Dictionary<string, string> { ["add"] = "eve", ["answer"] = "x", ["wording"] = "y", ["addendum"] = "z", ["why"] = "w" };
        await town.SendAsync(person, message, new Chose(action, value.Replace("LOOP", loop.Key.Id, StringComparison.Ordinal), message.Key, fields));
        if (person == "eve")
        {
            Assert.Equal(loop, town.Records.All.Single(r => r.Key.Kind == "loop"));
            Assert.Equal(records, town.Records.All.Count(IsNotOwn));
        }
    }

    // A stranger may practise: that is theirs alone.
    private static bool IsNotOwn(StoredRecord record) => record.Key.Kind is not ("practice" or "session");
}
