using System.Text;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Storage.Sqlite;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly string[] Aliases = ["Zebrafinch", "Zébra «7»", "Zebra_%'\"7", "zebra 14", "斑马 12"];

    private int _towns;

    /// <summary>After an erasure nothing in any table tells of the candidate or of what was typed about them, and others' things are all there.</summary>
    [StoreFact]
    public async Task Erase_CandidateWithAnyTraces_LeavesNoneInAnyTable()
    {
        var store = await OpenAsync();
        Prop.ForAll(Traces().ToArbitrary(), traces => CandidateAsync(store, traces).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    /// <summary>The same of a person; loops of others stay, with nobody in their place.</summary>
    [StoreFact]
    public async Task Erase_PersonWithAnyTraces_LeavesNoneInAnyTable()
    {
        var store = await OpenAsync();
        Prop.ForAll(Traces().ToArbitrary(), traces => PersonAsync(store, traces).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    [StoreFact]
    public async Task Erase_ManagerOfAnOpenLoop_KeepsTheLoopAndSaysWhatToDo()
    {
        var store = await OpenAsync();
        var town = new ErasureTown(store, "local:managed", "Otter", "zoe", "drew the box at minute 4");
        await town.BeginAsync();

        var receipt = await PrivacyOf(store).EraseAsync(DataSubject.Person("local:managed", "dana"), Erin, null, default);

        Assert.All(receipt.Kept, k => Assert.Contains("revealed or cancelled first", k.Why, StringComparison.Ordinal));
        Assert.Equal(2, receipt.Kept.Length);
    }

    private static Gen<(int[] Kinds, string Alias)> Traces() =>
        from kinds in Gen.Shuffle(Enumerable.Range(0, ErasureTown.Kinds).ToArray())
        from count in Gen.Choose(1, ErasureTown.Kinds)
        from alias in Gen.Elements(Aliases)
        select (kinds.Take(count).ToArray(), alias);

    private async Task CandidateAsync(OpenStore store, (int[] Kinds, string Alias) traces)
    {
        var (workspace, words) = await LeaveAsync(store, traces, "zoe");

        var receipt = await PrivacyOf(store).EraseAsync(DataSubject.Candidate(workspace, traces.Alias), Erin, null, default);

        Assert.Empty(receipt.Kept);
        AssertNothingOf(store, workspace, traces.Alias, words);
        AssertOthersStay(store, workspace);
    }

    private async Task PersonAsync(OpenStore store, (int[] Kinds, string Alias) traces)
    {
        var person = $"zz{_towns}who";
        var (workspace, words) = await LeaveAsync(store, traces, person);

        var receipt = await PrivacyOf(store).EraseAsync(DataSubject.Person(workspace, person), Erin, null, default);

        Assert.Empty(receipt.Kept);
        AssertNothingOf(store, workspace, person, words);
        AssertOthersStay(store, workspace);
    }

    private async Task<(string Workspace, string Words)> LeaveAsync(OpenStore store, (int[] Kinds, string Alias) traces, string person)
    {
        var workspace = $"local:w{++_towns}";
        var words = $"drew qx{_towns}qx on the board at minute 31";
        var town = new ErasureTown(store, workspace, traces.Alias, person, words);
        await town.BeginAsync();
        foreach (var kind in traces.Kinds)
        {
            await town.LeaveAsync(kind);
        }

        return (workspace, words);
    }

    private static void AssertNothingOf(OpenStore store, string workspace, params string[] marks)
    {
        foreach (var (table, row) in Rows(store))
        {
            var texts = row.SelectMany(v => v is string s ? s.StartsWith('{') ? ErasureScope.TextsIn(s).Append(s) : [s] : []).ToList();
            if (texts.Any(t => t.Contains(workspace, StringComparison.Ordinal)))
            {
                Assert.All(marks, mark => Assert.False(texts.Any(t => t.Contains(mark, StringComparison.OrdinalIgnoreCase)), $"{table} still tells of {mark}: {string.Join(" | ", texts)}"));
            }
        }

        if (store.Services.GetService<SqliteDatabase>() is { } sqlite)
        {
            foreach (var file in new[] { sqlite.Path, sqlite.Path + "-wal" }.Where(File.Exists))
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                var words = marks[^1];
                Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) < 0, $"The bytes of {Path.GetFileName(file)} still hold: {words}");
            }
        }
    }

    private static void AssertOthersStay(OpenStore store, string workspace)
    {
        var records = Rows(store).Where(r => r.Table == "record" && r.Values.Contains(workspace)).Select(r => string.Join('|', r.Values)).ToList();
        Assert.Equal(3, records.Count(r => r.Contains(ErasureTown.OthersWords, StringComparison.Ordinal) || r.Contains(ErasureTown.Other, StringComparison.Ordinal)));
    }

    private static List<(string Table, List<object?> Values)> Rows(OpenStore store)
    {
        var tables = store.Services.GetService<SqliteDatabase>() is null
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            : "SELECT name FROM sqlite_master WHERE type = 'table'";
        return SqlOf(store).ReadAsync(
            db => db.Query<string>(tables).AsList().SelectMany(table => db.Query($"SELECT * FROM {table}").Select(row => (table, ((IDictionary<string, object?>)row).Values.ToList()))).ToList(),
            default).GetAwaiter().GetResult();
    }
}
