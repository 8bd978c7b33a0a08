using System.Text.Json;

namespace Axonish.Benchmarks.Results;

/// <summary>One JSON file for each table that was measured.</summary>
internal sealed class ResultDirectory(string path)
{
    internal void Write(ResultTable table)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(FileOf(table.Name), JsonSerializer.Serialize(table, ResultContext.Default.ResultTable) + "\n");
    }

    internal ResultTable? Find(string name)
    {
        if (!File.Exists(FileOf(name))) return null;
        return JsonSerializer.Deserialize(File.ReadAllText(FileOf(name)), ResultContext.Default.ResultTable)
            ?? throw new InvalidDataException($"{FileOf(name)} holds no table; measure it again.");
    }

    private string FileOf(string name) => Path.Combine(path, name + ".json");
}
