using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace CalibrationBot.Storage.Migrating;

/// <summary>One step of a schema, from a file such as <c>Sqlite/Migrations/0001_spine.sql</c>. Steps only go forward, and a released one never changes.</summary>
/// <param name="Version">The schema's version after it, from 1 without gaps.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>The steps of one database, in order.</summary>
    /// <param name="folder">The folder the files are in, such as <c>Sqlite/Migrations/</c>.</param>
    public static ImmutableArray<Migration> All(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found =
            from name in assembly.GetManifestResourceNames()
            where name.StartsWith(folder, StringComparison.Ordinal)
            orderby name
            select Read(assembly, name, name[folder.Length..]);
        var all = found.ToImmutableArray();
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Version != i + 1)
            {
                throw new InvalidOperationException($"Migrations have to be numbered from 1 without gaps; {all[i].Name} is number {i + 1}.");
            }
        }

        return all;
    }

    private static Migration Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
