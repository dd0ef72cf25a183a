using Npgsql;

namespace Cultivation.Persistence;

/// <summary>
/// One transaction of the platform itself, across tenants, in the role <c>{{system_role}}</c>. That role sees nothing but
/// the tables whose scripts grant it rights and a policy of its own, for example
/// <c>GRANT SELECT, UPDATE, DELETE ON outbox TO {{system_role}}; CREATE POLICY system ON outbox TO {{system_role}} USING (true);</c>.
/// </summary>
public sealed class SystemUnit : DatabaseTransaction
{
    internal SystemUnit(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
        : base(connection, transaction, now, cancellationToken)
    {
    }
}
