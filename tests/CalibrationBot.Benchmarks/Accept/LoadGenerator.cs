using System.Net.Sockets;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>
/// Sends ready-made requests over so many connections, each waiting for its answer before the next, and notes how long each
/// took. One thread that sleeps until an answer is there: it takes little of the machine, and none while it waits.
/// </summary>
internal static class LoadGenerator
{
    private const int Patience = 30_000_000;

    /// <summary>Sends all requests and waits for all answers.</summary>
    /// <param name="server">The server.</param>
    /// <param name="requests">What to send.</param>
    /// <param name="connections">Over how many connections at once.</param>
    /// <exception cref="InvalidOperationException">An answer was not 200, a connection broke, or no answer came for half a minute.</exception>
    public static AcceptRound Run(ServerProcess server, byte[][] requests, int connections)
    {
        var lines = Enumerable.Range(0, connections).Select(_ => new LoadLine(server.Address)).ToDictionary(l => l.Socket);
        var took = new List<long>(requests.Length);
        var (cpu, cost) = (Environment.CpuUsage.TotalTime, server.CpuTime);
        var start = TimeProvider.System.GetTimestamp();
        var next = 0;
        foreach (var line in lines.Values)
        {
            line.Send(requests[next++]);
        }

        var readable = new List<Socket>(connections);
        while (took.Count < requests.Length)
        {
            readable.AddRange(lines.Keys);
            Socket.Select(readable, null, null, Patience);
            if (readable.Count == 0)
            {
                throw new InvalidOperationException("The server answers nothing any more.");
            }

            foreach (var line in readable.Select(s => lines[s]).Where(l => l.Receive()))
            {
                took.Add(line.Took);
                if (next < requests.Length)
                {
                    line.Send(requests[next++]);
                }
                else
                {
                    lines.Remove(line.Socket);
                    line.Dispose();
                }
            }

            readable.Clear();
        }

        var time = TimeProvider.System.GetElapsedTime(start);
        return AcceptRound.Of(took, time, server.CpuTime - cost, (Environment.CpuUsage.TotalTime - cpu) / time);
    }
}
