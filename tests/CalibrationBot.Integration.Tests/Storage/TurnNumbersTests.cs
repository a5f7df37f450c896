using CalibrationBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>No number is given to two turns that are kept, whatever is deleted, undone or begun anew, and each is greater than those before.</summary>
public sealed class TurnNumbersTests : IDisposable
{
    private readonly SqliteSession _session;
    private readonly List<long> _kept = [];
    private TurnNumbers _numbers = new();

    public TurnNumbersTests()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        _session = new SqliteSession(connection);
        SqliteSchema.Apply(_session, ":memory:");
    }

    [Fact]
    public void Next_OverSeveralBlocks_GoesUpByOne()
    {
        Batch(2_500);

        Assert.Equal(Enumerable.Range(1, 2_500).Select(i => (long)i), _kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1_000)]
    [InlineData(1_001)]
    public void Next_AfterTheEndOfAProcess_GivesNoneTwice(int before)
    {
        Batch(before);
        _session.Execute("DELETE FROM turn");

        _numbers = new TurnNumbers();
        Batch(2_000);

        AssertEachGreater();
    }

    [Fact]
    public void Next_TheBatchThatBeganABlockUndone_GivesNoneTwiceAfterTheEndOfTheProcess()
    {
        Batch(10, keep: false);
        Batch(10);
        _session.Execute("DELETE FROM turn");

        _numbers = new TurnNumbers();
        Batch(10);

        AssertEachGreater();
    }

    public void Dispose() => _session.Dispose();

    private void AssertEachGreater() => Assert.Equal(_kept.Distinct().Order(), _kept);

    private void Batch(int count, bool keep = true)
    {
        _session.Execute("BEGIN");
        for (var i = 0; i < count; i++)
        {
            var number = _numbers.Next(_session);
            _session.Execute("INSERT INTO turn (seq, id, workspace, conversation, body, accepted_at) VALUES ($1, 't', 'w', 'c', '{}', 0)", number);
            if (keep)
            {
                _kept.Add(number);
            }
        }

        _session.Execute(keep ? "COMMIT" : "ROLLBACK");
    }
}
