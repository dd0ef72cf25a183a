using Cultivation.Contracts.Common.V1;
using Cultivation.Persistence;
using Cultivation.Policies.Facts;
using Cultivation.Registry.Enterprises;
using Cultivation.Registry.Facts;
using Cultivation.Registry.Rosters;
using Cultivation.Registry.Series;
using Cultivation.Tables.Cells;
using Google.Protobuf.WellKnownTypes;

namespace Cultivation.Registry.Ingestion;

/// <summary>Records what one file says, in one attempt of one transaction.</summary>
public sealed class DeliveryRecording
{
    private readonly UnitOfWork _unit;
    private readonly DeliveredFile _file;
    private readonly StatementOrigin _origin;
    private readonly List<CellError> _errors;
    private readonly HashSet<string> _unresolved;
    private readonly List<RecordedStatement> _recorded = [];
    private readonly DeliveryEvents _events;
    private IReadOnlyList<FileRow> _rows;
    private long _figures;

    private DeliveryRecording(UnitOfWork unit, DeliveredFile file, StatementOrigin origin)
    {
        _unit = unit;
        _file = file;
        _origin = origin;
        _rows = file.Rows;
        _errors = [.. file.Issues.Kept.Select(ToMessage)];
        _unresolved = file.Unresolved.ToHashSet(StringComparer.Ordinal);
        _events = new DeliveryEvents(unit, origin);
    }

    /// <summary>Records a file.</summary>
    /// <param name="unit">The transaction; it holds the <see cref="KnowledgeClock"/>.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="origin">The delivery.</param>
    /// <returns>What became of it.</returns>
    public static async Task<DeliverFileResponse> RunAsync(UnitOfWork unit, DeliveredFile file, StatementOrigin origin)
    {
        var recording = new DeliveryRecording(unit, file, origin);
        await recording.RefuseUnknownAsync();
        await recording.RecordAsync();
        return recording.Answer();
    }

    private static CellError ToMessage(CellIssue issue) => new()
    {
        Sheet = issue.Sheet,
        Row = issue.Row,
        Column = issue.Column,
        Value = issue.Value,
        Reason = issue.Reason,
        Code = issue.Code,
    };

    private static IReadOnlyList<Statement> Distinct(IEnumerable<Statement> statements) =>
        [.. statements.DistinctBy(statement => (statement.Subject, statement.Scope, statement.Fact, statement.RecordKey, statement.Year, statement.ValidFrom))];

    private DeliverFileResponse Answer() => new()
    {
        DeliveryId = _origin.DeliveryId.ToString("D"),
        RowsRead = _file.RowsRead,
        RowsAccepted = _rows.Count,
        RowsRefused = _file.RowsRead - _rows.Count,
        StatementsRecorded = _figures + _recorded.Count(statement => statement.Fact != EnterpriseFacts.Registered),
        Errors = { _errors.OrderBy(error => error.Row).Take(CellIssues.Maximum) },
        RecordedAt = Timestamp.FromDateTimeOffset(_origin.RecordedAt),
    };

    private async Task RefuseUnknownAsync()
    {
        var kind = _file.Mapping.Kind.Name;
        if (kind == "enterprises")
            return;
        if (kind == "series" && _rows.Any(row => row.Subject.Length == 0))
            await ResolveMetersAsync();
        var known = await EnterpriseStore.FindAsync(_unit, [.. _rows.Where(row => row.IsEnterprise).Select(row => row.Subject).Distinct()]);
        var good = new List<FileRow>(_rows.Count);
        foreach (var row in _rows)
        {
            if (!row.IsEnterprise || known.Contains(row.Subject))
            {
                good.Add(row);
                continue;
            }

            _unresolved.Add(row.Subject);
            Refuse(row, "credit_code", row.Subject, IngestionCodes.EnterpriseUnknown, "企业库里没有这家企业；请核对统一社会信用代码，新企业由市场监管部门先送登记。");
        }

        _rows = good;
    }

    private async Task ResolveMetersAsync()
    {
        var owners = await MeterStore.FindAsync(_unit, [.. _rows.Where(row => row.Subject.Length == 0).Select(row => row.MeterAccount).Distinct()]);
        var resolved = new List<FileRow>(_rows.Count);
        foreach (var row in _rows)
        {
            if (row.Subject.Length > 0)
                resolved.Add(row);
            else if (owners.TryGetValue(row.MeterAccount, out var owner))
                resolved.Add(row with { Subject = owner, IsEnterprise = true, Figures = [.. row.Figures.Select(figure => figure with { Subject = owner })] });
            else
                Refuse(row, "meter_account", row.MeterAccount, IngestionCodes.MeterUnknown, "不知道这个用电户号属于哪家企业；请先送用电户号与企业的对照。");
        }

        _rows = resolved;
    }

    private void Refuse(FileRow row, string role, string value, string code, string reason) =>
        _errors.Add(ToMessage(new CellIssue(_file.Sheet, row.Number, _file.Mapping.Role(role)?.Heading ?? "", value, reason, code)));

    private async Task RecordAsync()
    {
        switch (_file.Mapping.Kind.Name)
        {
            case "enterprises":
                await RegisterAsync();
                break;
            case "meters":
                _figures += await MeterStore.RecordAsync(
                    _unit, _origin, [.. _rows.Select(row => (row.MeterAccount, row.Subject)).DistinctBy(meter => meter.MeterAccount)]);
                break;
            case "series":
                await RecordSeriesAsync();
                break;
            case "roster":
                await RecordRosterAsync(RosterNames.AboveScale);
                break;
            case "chain-leaders":
                await RecordRosterAsync(RosterNames.ChainLeaders);
                break;
            default:
                await StateAsync(_rows.SelectMany(row => row.Statements));
                break;
        }

        if (_file.Mapping.Complete)
            await CompleteAsync(FactVocabulary.ScopeName(_file.Mapping.Scope!.Value));
        _events.Publish(_recorded, _rows);
    }

    private async Task<IReadOnlyList<RecordedStatement>> StateAsync(IEnumerable<Statement> statements)
    {
        var recorded = await StatementStore.RecordAsync(_unit, _origin, Distinct(statements));
        _recorded.AddRange(recorded);
        return recorded;
    }

    private async Task RegisterAsync()
    {
        var registered = await EnterpriseStore.RegisterAsync(_unit, _origin, [.. _rows.Select(row => row.Subject).Distinct()]);
        await StateAsync(_rows.SelectMany(row => row.Statements));
        _recorded.AddRange(await RosterMembership.StateForNewAsync(_unit, _origin.RecordedAt, registered));
        _events.Registered(registered);
    }

    private async Task RecordSeriesAsync()
    {
        var figures = _rows.SelectMany(row => row.Figures)
            .DistinctBy(figure => (figure.Subject, figure.Series, figure.Month, figure.MeterAccount, figure.Cumulative)).ToList();
        var changed = await SeriesStore.RecordAsync(_unit, _origin, figures);
        _figures += changed.Count;
        _events.Indicators(changed.Select(change => (change.Subject, change.Series)));
        await StateAsync(await YearlyTotals.DeriveAsync(_unit, _origin.RecordedAt, changed));
    }

    private async Task RecordRosterAsync(string name)
    {
        var complete = !_file.HasNamelessRow;
        if (!complete)
            NoteIncomplete();
        var roster = new Roster
        {
            Name = name,
            Year = _file.Mapping.Year!.Value,
            DeliveryId = _origin.DeliveryId,
            Source = _origin.Source,
            ReleasedOn = _file.Mapping.ReleasedOn,
            Complete = complete,
            Unresolved = [.. _unresolved.Order(StringComparer.Ordinal)],
        };
        var entries = _rows.Where(row => IsOnList(row, roster.Year)).Select(row => new RosterEntry(row.Subject, row.Chain)).Distinct().ToList();
        var onList = entries.Select(entry => entry.CreditCode).ToHashSet(StringComparer.Ordinal);
        var named = _rows.Select(row => row.Subject).ToHashSet(StringComparer.Ordinal);
        var counts = name == RosterNames.ChainLeaders ? await RosterMembership.CountChainsAsync(_unit, roster, entries) : [];
        await RosterStore.SaveAsync(_unit, _origin, roster, entries);
        var membership = RosterMembership.Of(roster, onList, named, await EnterpriseStore.ListCodesAsync(_unit));
        var recorded = await StateAsync([.. _rows.SelectMany(row => row.Statements), .. membership, .. counts]);
        // A list that gives no days of entry says nothing of entries.
        if (complete && _file.Mapping.Facts.Any(column => column.Fact!.Name == "listing.entered"))
        {
            var undated = _rows.Where(row => row.Statements.Count == 0).Select(row => row.Subject);
            await CompleteScope.RecordAsync(_unit, _origin, StatementScopes.Listing, [.. roster.Unresolved.Union(undated)], roster.ReleasedOn);
        }

        _events.RosterPublished(roster, onList.Count, recorded);
    }

    // A list of a year may still name those who left in it, with the day on which they did.
    private static bool IsOnList(FileRow row, int year)
    {
        var yearEnd = new DateOnly(year, 12, 31);
        return !(Day("listing.exited") <= yearEnd) && !(Day("listing.entered") > yearEnd);

        DateOnly? Day(string fact)
        {
            foreach (var statement in row.Statements)
            {
                if (statement.Fact == fact)
                    return DateOnly.ParseExact(statement.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            }

            return null;
        }
    }

    private async Task CompleteAsync(string scope)
    {
        if (_file.HasNamelessRow)
        {
            NoteIncomplete();
            return;
        }

        var before = await CompleteScope.ListAsync(_unit, _origin.RecordedAt, releasedOn: null);
        await CompleteScope.RecordAsync(_unit, _origin, scope, _unresolved, _file.Mapping.ReleasedOn);
        // Until now it was not known of anybody that there is nothing.
        if (before.All(earlier => earlier.Scope != scope))
            _events.Indicators((await EnterpriseStore.ListCodesAsync(_unit)).Select(code => (code, scope)));
    }

    private void NoteIncomplete() => _errors.Add(ToMessage(new CellIssue(
        _file.Sheet, _file.Mapping.HeaderRow, "", "",
        "有退回的行看不出说的是哪家企业，所以这份名单不能当作全的，没有写到的企业仍按不知道处理；改正后请重新送达。", IngestionCodes.ListIncomplete)));
}
