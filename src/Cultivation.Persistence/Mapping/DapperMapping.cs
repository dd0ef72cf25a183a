using System.Data;
using System.Globalization;
using Cultivation.Primitives;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Cultivation.Persistence;

/// <summary>How Dapper maps this platform's types; registered once a process.</summary>
internal static class DapperMapping
{
    private static readonly Lazy<bool> Registered = new(Register);

    public static void Ensure() => _ = Registered.Value;

    private static bool Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // Dapper asks a handler only for types that its own table does not know.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new DateHandler());
        SqlMapper.AddTypeHandler(new MoneyHandler());
        SqlMapper.AddTypeHandler(new TextHandler<DivisionCode>(NpgsqlDbType.Char, code => code.Value, DivisionCode.Parse));
        SqlMapper.AddTypeHandler(new TextHandler<CreditCode>(NpgsqlDbType.Text, code => code.Value, CreditCode.ParseConfirmed));
        SqlMapper.AddTypeHandler(new TextHandler<Period>(NpgsqlDbType.Text, period => period.ToString(), Period.Parse));
        return true;
    }

    private static void Set(IDbDataParameter parameter, NpgsqlDbType type, object value)
    {
        ((NpgsqlParameter)parameter).NpgsqlDbType = type;
        parameter.Value = value;
    }

    private static DataException Unexpected(object value, string expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"A column of type {expected} is expected here; the driver returned {value.GetType().Name}."));

    /// <summary>timestamptz: any offset is written as the same instant in UTC; a timestamp without zone is refused when read.</summary>
    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => Set(parameter, NpgsqlDbType.TimestampTz, value.UtcDateTime);

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTime { Kind: DateTimeKind.Utc } instant => new DateTimeOffset(instant, TimeSpan.Zero),
            DateTimeOffset instant => instant.ToUniversalTime(),
            _ => throw Unexpected(value, "timestamptz"),
        };
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) => Set(parameter, NpgsqlDbType.Date, value);

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly date => date,
            DateTime { Kind: DateTimeKind.Unspecified, TimeOfDay.Ticks: 0 } date => DateOnly.FromDateTime(date),
            _ => throw Unexpected(value, "date"),
        };
    }

    /// <summary>bigint, in fen.</summary>
    private sealed class MoneyHandler : SqlMapper.TypeHandler<Money>
    {
        public override void SetValue(IDbDataParameter parameter, Money value) => Set(parameter, NpgsqlDbType.Bigint, value.Fen);

        public override Money Parse(object value) => value is long fen ? new Money(fen) : throw Unexpected(value, "bigint");
    }

    private sealed class TextHandler<T>(NpgsqlDbType type, Func<T, string> write, Func<string, T> read) : SqlMapper.TypeHandler<T>
        where T : struct
    {
        public override void SetValue(IDbDataParameter parameter, T value) => Set(parameter, type, write(value));

        public override T Parse(object? value) => value is string text ? read(text) : throw Unexpected(value ?? "null", "text");
    }
}
