using System.Xml.Linq;
using CalibrationBot.Storage.Operations;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CalibrationBot.Storage.Secrets;

/// <summary>
/// Keeps Data Protection's keys in the store, so that all replicas and every restart share them; or, where a folder is
/// given, in that folder, beside those the store had before. Thread-safe.
/// </summary>
internal sealed class KeyRing(IOperatorSql sql, IXmlRepository? folder) : IXmlRepository
{
    // Data Protection's own interface is synchronous; it is asked once a day.
    public IReadOnlyCollection<XElement> GetAllElements() =>
    [
        .. sql.ReadAsync(db => db.Query<string>("SELECT xml FROM key_ring").AsList(), CancellationToken.None).GetAwaiter().GetResult().Select(x => XElement.Parse(x)),
        .. folder?.GetAllElements() ?? [],
    ];

    public void StoreElement(XElement element, string friendlyName)
    {
        if (folder is not null)
        {
            folder.StoreElement(element, friendlyName);
            return;
        }

        sql.WriteAsync(
            db => db.Execute(
                "INSERT INTO key_ring (name, xml) VALUES (@friendlyName, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml",
                new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }),
            CancellationToken.None).GetAwaiter().GetResult();
    }
}
