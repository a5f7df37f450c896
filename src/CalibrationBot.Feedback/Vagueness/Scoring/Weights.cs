using System.Numerics;
using System.Runtime.InteropServices;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// The learned weights: for each feature a row with a column for each of <see cref="Outputs"/>, its key in the row's last
/// columns so that one probe finds both, behind a small filter that turns most unknown features away. A
/// row is 32 bytes, half a cache line: weights are whole fiftieths, so that the sums are exact and alike on every machine. Immutable and thread-safe.
/// </summary>
internal sealed class Weights
{
    /// <summary>What one unit of a stored weight is worth.</summary>
    public const float Unit = 0.02f;

    private const int FilterBits = 1 << 19;
    private const int KeyColumn = Outputs.Width - sizeof(uint);

    private readonly ulong[] _filter = new ulong[FilterBits / 64];
    private readonly sbyte[] _rows;
    private readonly int _mask;

    /// <summary>Makes the table. Keys are not 0, and each is there once.</summary>
    public Weights(IReadOnlyCollection<(uint Key, float[] Row)> features, float[] bias)
    {
        Bias = bias;
        Slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features.Count * 8 / 7));
        _mask = Slots - 1;
        _rows = new sbyte[Slots * Outputs.Width];
        foreach (var (key, row) in features)
        {
            var slot = (int)key & _mask;
            while (KeyAt(slot) != 0)
            {
                slot = (slot + 1) & _mask;
            }

            for (var i = 0; i < Outputs.Count; i++)
            {
                _rows[(slot * Outputs.Width) + i] = (sbyte)Math.Clamp(MathF.Round(row[i] / Unit), -127, 127);
            }

            MemoryMarshal.Write(KeyBytes(slot), key);
            _filter[FilterWord(key)] |= FilterBit(key);
        }
    }

    /// <summary>How many places the table has; rows are numbered below it.</summary>
    public int Slots { get; }

    /// <summary>What each output starts from.</summary>
    public float[] Bias { get; }

    /// <summary>The row of a feature, or -1.</summary>
    public int Find(uint key)
    {
        if ((_filter[FilterWord(key)] & FilterBit(key)) == 0)
        {
            return -1;
        }

        for (var slot = (int)key & _mask; ; slot = (slot + 1) & _mask)
        {
            var found = KeyAt(slot);
            if (found == key || found == 0)
            {
                return found == 0 ? -1 : slot;
            }
        }
    }

    /// <summary>The weight of one row for the label, in units.</summary>
    public int LabelOf(int row) => _rows[row * Outputs.Width];

    /// <summary>Adds a row to the sums, in units, which are <see cref="Outputs.Width"/> long. Beyond the outputs they are void.</summary>
    public void AddTo(Span<int> sums, int row)
    {
        var values = _rows.AsSpan(row * Outputs.Width, Outputs.Width);
        for (var i = 0; i < Outputs.Width; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(values[i..]), out var low, out var high);
            AddHalf(sums[i..], low);
            AddHalf(sums[(i + Vector<short>.Count)..], high);
        }
    }

    private static void AddHalf(Span<int> sums, Vector<short> values)
    {
        Vector.Widen(values, out var low, out var high);
        (new Vector<int>(sums) + low).CopyTo(sums);
        (new Vector<int>(sums[Vector<int>.Count..]) + high).CopyTo(sums[Vector<int>.Count..]);
    }

    private static uint FilterWord(uint key) => (key >> 19) & ((FilterBits / 64) - 1);

    private static ulong FilterBit(uint key) => 1UL << (int)((key >> 13) & 63);

    private uint KeyAt(int slot) => MemoryMarshal.Read<uint>(KeyBytes(slot));

    private Span<byte> KeyBytes(int slot) => MemoryMarshal.AsBytes(_rows.AsSpan((slot * Outputs.Width) + KeyColumn, sizeof(uint)));
}
