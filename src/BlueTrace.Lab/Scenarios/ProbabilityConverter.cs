using System.Text.Json.Serialization;
using BlueTrace.Simulation.Kernel;

namespace BlueTrace.Lab.Scenarios;

/// <summary>Probabilities in scenarios: numbers from 0 to 1, written with as many digits as it takes.</summary>
internal sealed class ProbabilityConverter : JsonConverter<Probability>
{
    private const int DigitsMax = 12;

    public override Probability Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.GetDouble() is var number and >= 0 and <= 1
            ? new Probability(number)
            : throw new JsonException("A probability is a number from 0 to 1.");

    public override void Write(Utf8JsonWriter writer, Probability value, JsonSerializerOptions options)
    {
        var digits = 0;
        while (digits < DigitsMax && new Probability(Math.Round(value.Value, digits)) != value) digits++;
        writer.WriteNumberValue(Math.Round(value.Value, digits));
    }
}
