namespace Cultivation.Policies.Loading;

/// <summary>Collects everything that is wrong in one file, so that an officer sees it in one pass.</summary>
internal sealed class LoadErrors(string file)
{
    private const int Maximum = 1_000;
    private readonly List<LoadError> _errors = [];

    public string File { get; } = file;

    public int Count => _errors.Count;

    public void Add(int line, int column, string message)
    {
        if (_errors.Count < Maximum)
            _errors.Add(new LoadError(File, line, column, message));
    }

    public void Add(Yaml.YamlTree place, string message) => Add(place.Line, place.Column, message);

    public void Add(Model.SourcePlace place, string message) => Add(place.Line, place.Column, message);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<LoadError> InOrder() => [.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];
}
