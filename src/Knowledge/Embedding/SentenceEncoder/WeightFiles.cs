using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>The tensors of a TensorFlow.js graph model: named slices of its shards laid end to end, each moved by what <see cref="Shifts"/> has for it.</summary>
sealed class WeightFiles
{
    readonly Dictionary<string, (int[] Shape, int Offset, int Length)> _tensors = [];
    readonly byte[] _bytes;

    /// <summary>
    /// What a task has learned to add: to a matrix of inputs x outputs the product of <c>NAME.down</c> (inputs x rank) and <c>NAME.up</c> (rank x outputs), to a row of numbers <c>NAME</c>. NAME is the
    /// end of a tensor's name that it is asked for by. Null for the weights as they were published.
    /// </summary>
    public TensorFile? Shifts { get; init; }

    /// <exception cref="InvalidDataException">The manifest and the shards disagree.</exception>
    public WeightFiles(string directory)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, "model.json")));
        var group = json.RootElement.GetProperty("weightsManifest")[0];
        var offset = 0;
        foreach (var tensor in group.GetProperty("weights").EnumerateArray())
        {
            var shape = tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()).ToArray();
            var length = shape.Aggregate(1, (product, d) => product * d);
            _tensors.Add(tensor.GetProperty("name").GetString()!, (shape, offset, length));
            offset += length * sizeof(float);
        }
        _bytes = ReadAll(group.GetProperty("paths").EnumerateArray().Select(p => Path.Combine(directory, Path.GetFileName(p.GetString()!))), offset);
    }

    /// <summary>Row-major values of the one tensor whose name ends so and whose shape, leading ones left out, is this.</summary>
    public ReadOnlySpan<float> Tensor(string nameEnd, params ReadOnlySpan<int> shape)
    {
        foreach (var (name, tensor) in _tensors)
            if (name.EndsWith(nameEnd, StringComparison.Ordinal) && tensor.Shape.AsSpan()[^shape.Length..].SequenceEqual(shape))
                return Shifted(nameEnd, MemoryMarshal.Cast<byte, float>(_bytes.AsSpan(tensor.Offset, tensor.Length * sizeof(float))), shape);
        throw new InvalidDataException($"model.json has no tensor {nameEnd} of shape [{string.Join(", ", shape.ToArray())}]");
    }

    ReadOnlySpan<float> Shifted(string name, ReadOnlySpan<float> values, scoped ReadOnlySpan<int> shape)
    {
        if (shape.Length == 1 && Shifts?.Find(name, shape) is { } row)
        {
            var shifted = new float[row.Length];
            TensorPrimitives.Add(values, row, shifted);
            return shifted;
        }
        if (shape.Length != 2 || Shifts is null || Shifts.WidthOf(name + ".down") is not { } rank)
            return values;
        var (down, up) = (Shifts.Get(name + ".down", shape[0], rank), Shifts.Get(name + ".up", rank, shape[1]));
        var moved = values.ToArray();
        for (var i = 0; i < shape[0]; i++)
        {
            var target = moved.AsSpan(i * shape[1], shape[1]);
            for (var r = 0; r < rank; r++)
                TensorPrimitives.MultiplyAdd(up.AsSpan(r * shape[1], shape[1]), down[i * rank + r], target, target);
        }
        return moved;
    }

    static byte[] ReadAll(IEnumerable<string> shards, int expected)
    {
        var bytes = new byte[expected];
        var filled = 0;
        foreach (var shard in shards)
        {
            using var file = File.OpenRead(shard);
            if (file.Length > expected - filled)
                throw new InvalidDataException($"the weight shards hold more than the {expected:N0} bytes model.json promises");
            file.ReadExactly(bytes, filled, (int)file.Length);
            filled += (int)file.Length;
        }
        return filled == expected ? bytes : throw new InvalidDataException($"the weight shards hold {filled:N0} bytes, model.json promises {expected:N0}");
    }
}
