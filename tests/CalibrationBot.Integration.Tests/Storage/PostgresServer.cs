using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>
/// A PostgreSQL server of the tests' own: Debian's programs, a temporary folder, a socket in it and no network, unless a
/// measurement asks for TCP on this machine. Started by the first test that needs it, for all of them; stopped when the
/// process ends.
/// </summary>
internal sealed class PostgresServer
{
    private const string User = "cbtest";
    private static readonly Lazy<Task<PostgresServer>> LazyShared = new(() => StartAsync());

    private readonly string _folder;
    private readonly int? _port;
    private int _databases;

    private PostgresServer(string folder, int? port) => (_folder, _port) = (folder, port);

    /// <summary>Why there is none on this machine; null when there is one.</summary>
    public static string? WhyNot { get; } = FindPrograms() is null
        ? "PostgreSQL's programs are not installed below /usr/lib/postgresql (apt-get install postgresql)."
        : null;

    public static Task<PostgresServer> SharedAsync() => LazyShared.Value;

    /// <summary>A server for one test, which may stop and start it.</summary>
    /// <param name="port">Where to listen on this machine; null for the socket alone.</param>
    public static async Task<PostgresServer> StartAsync(int? port = null)
    {
        var server = new PostgresServer(Directory.CreateTempSubdirectory("cbpg-").FullName, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Remove();
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "nobody", server._folder);
        }

        await server.RunServerProgramAsync("initdb", "-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--no-sync");
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync() => await RunServerProgramAsync(
        "pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", $"{Listening} -c unix_socket_directories={_folder} -c max_connections=200", "start");

    public Task StopAsync() => RunServerProgramAsync("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");

    /// <summary>An empty database.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>A file in the server's own folder, which its programs may read and write.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs one of the client's programs, such as <c>pg_dump</c>, on a database.</summary>
    public Task RunOnAsync(string connectionString, string program, params string[] arguments)
    {
        string[] where = ["-h", _folder, "-U", User];
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        return RunAsync(Path.Combine(FindPrograms()!, program), [.. where, .. program == "pg_restore" ? [] : (string[])["-d", database], .. arguments]);
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public void Remove()
    {
        if (Directory.Exists(_folder))
        {
            StopAsync().ContinueWith(_ => { }, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(20));
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Data => Path.Combine(_folder, "data");

    private string Listening => _port is { } port ? $"-c listen_addresses=127.0.0.1 -c port={port}" : "-c listen_addresses=";

    private string ConnectionString(string database) => $"Host={(_port is { } port ? $"127.0.0.1;Port={port}" : _folder)};Username={User};Database={database};Timeout=60;Command Timeout=60";

    private static string? FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Max(StringComparer.Ordinal)
        : null;

    // PostgreSQL refuses to run as root.
    private Task RunServerProgramAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(FindPrograms()!, program);
        return Environment.IsPrivilegedProcess ? RunInAsync(_folder, "setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", path, .. arguments]) : RunInAsync(_folder, path, arguments);
    }

    private static Task RunAsync(string program, params string[] arguments) => RunInAsync("/", program, arguments);

    private static async Task RunInAsync(string folder, string program, string[] arguments)
    {
        // The server inherits the outputs of pg_ctl: reading them to their end would wait for the server.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >\"$OUT\" 2>&1", program, .. arguments]) { WorkingDirectory = folder };
        var output = Path.GetTempFileName();
        start.Environment["OUT"] = output;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        File.Delete(output);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {text}");
        }
    }
}
