using System.Globalization;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Quantities;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Grpc.Core;

namespace Cultivation.Registry.Measures;

/// <summary>
/// The gRPC methods of <c>cultivation.registry.v1.MeasuresService</c>. All questions of a call are answered on one snapshot, with
/// what was released by the business date, whoever asks.
/// </summary>
public sealed class MeasuresEndpoint(Database database, BusinessCalendar calendar) : MeasuresService.MeasuresServiceBase
{
    private const int MaximumQuestions = 500;

    /// <inheritdoc/>
    public override Task<GetMeasuresResponse> GetMeasures(GetMeasuresRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Questions.Count > MaximumQuestions)
            throw ServiceError.InvalidField("questions", $"一次最多 {MaximumQuestions} 个问题，请分次查询。");
        var asked = request.Questions.Select(Read).ToList();
        var caller = context.Caller();
        var today = calendar.BusinessDate(caller.Jurisdiction);
        return database.ReadAsync(caller, async (unit, _) =>
        {
            var response = new GetMeasuresResponse();
            foreach (var question in asked)
            {
                var found = question.Period.FirstDay > today
                    ? MeasureFound.Unknown($"{question.Period}尚未开始")
                    : await AnswerAsync(unit, question, today);
                response.Answers.Add(new MeasureAnswer
                {
                    Known = found.Value is not null,
                    Value = found.Value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "",
                    Missing = found.Missing,
                    Source = found.Source,
                });
            }

            return response;
        }, context.CancellationToken);
    }

    private static Task<MeasureFound> AnswerAsync(UnitOfWork unit, MeasureAsked asked, DateOnly today) => asked.Measure switch
    {
        Measure.AboveScaleStock => ListMeasures.StockAsync(unit, asked, today),
        Measure.AboveScaleEntries or Measure.ChainEntries => ListMeasures.EntriesAsync(unit, asked, today),
        Measure.AboveScaleNetIncrease => ListMeasures.NetIncreaseAsync(unit, asked, today),
        Measure.ChainLeaders => ListMeasures.ChainLeadersAsync(unit, asked, today),
        Measure.FactSum or Measure.FactBand => FigureMeasures.OfAsync(unit, asked, today),
        _ => TitleMeasures.OfAsync(unit, asked, today),
    };

    private static MeasureAsked Read(MeasureQuestion question, int index)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"questions[{index}]");
        if (question.Measure == Measure.Unspecified || !Enum.IsDefined(question.Measure))
            throw ServiceError.InvalidField($"{at}.measure", "没有说明要查询哪一项指标。");
        var period = question.Period.ToPeriod($"{at}.period");
        FactDefinition? fact = null;
        if (question.Measure is Measure.FactSum or Measure.FactBand
            && (fact = FactVocabulary.Find(question.Fact)) is not { Scope: FactScope.Year, Type: FactType.Money })
            throw ServiceError.InvalidField($"{at}.fact", $"“{question.Fact}”不是年度金额事实，名称见事实词汇。");
        if (question.Measure is Measure.TitleStock or Measure.TitleRecognitions && !FactVocabulary.TitleName.TryChoice(question.Title, out _))
            throw ServiceError.InvalidField($"{at}.title", $"没有称号“{question.Title}”，应为{string.Join('、', FactVocabulary.TitleName.Choices.Select(choice => choice.Label))}之一。");
        return new MeasureAsked(question.Measure, period)
        {
            Area = question.Area,
            Chain = question.Chain,
            Title = question.Title,
            Level = question.Level,
            Fact = question.Fact,
            FactLabel = fact?.Label ?? "",
            AtLeast = Bound(question.AtLeast, $"{at}.at_least"),
            Above = Bound(question.Above, $"{at}.above"),
        };
    }

    private static Quantity? Bound(string text, string field)
    {
        if (text.Length == 0)
            return null;
        return Quantity.TryParse(text, out var quantity) && quantity.Dimension == Dimension.Money
            ? quantity
            : throw ServiceError.InvalidField(field, $"“{text}”不是金额，应写作 5000万元、5亿元。");
    }
}
