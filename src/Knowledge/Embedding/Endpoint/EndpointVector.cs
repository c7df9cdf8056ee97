using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KnowledgeBot.Knowledge.Embedding.Endpoint;

/// <summary>One vector as endpoints write it: base64 of little-endian float32, or an array of numbers.</summary>
static class EndpointVector
{
    /// <exception cref="FormatException">Neither of the two.</exception>
    public static float[] Read(JsonElement embedding)
    {
        if (embedding.ValueKind != JsonValueKind.String)
            return [.. embedding.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number ? (float)n.GetDouble() : float.NaN)];
        var bytes = embedding.GetBytesFromBase64();
        return bytes.Length % sizeof(float) == 0
            ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
            : throw new FormatException($"{bytes.Length} bytes are no float32 values");
    }

    /// <summary>Makes the vector unit length; false when it has no direction.</summary>
    public static bool Normalize(Span<float> vector)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(vector));
        if (!float.IsFinite(largest) || largest == 0)
            return false;
        TensorPrimitives.Divide(vector, largest, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return true;
    }
}
