using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>A constant matrix and its bias, laid out for multiplication: panels of columns as wide as one kernel, row after row inside a panel.</summary>
sealed class PackedMatrix
{
    const int CacheLine = 64 / sizeof(float);

    readonly float[] _panels;
    readonly int _start;
    readonly float[] _bias;
    readonly bool _wide;

    /// <param name="values">Row-major, <paramref name="inputs"/> x <paramref name="outputs"/>.</param>
    /// <param name="wide">512-bit kernels; left out: when the processor has them.</param>
    public PackedMatrix(ReadOnlySpan<float> values, ReadOnlySpan<float> bias, int inputs, int outputs, bool? wide = null)
    {
        (Inputs, Outputs, _bias) = (inputs, outputs, bias.ToArray());
        _wide = wide ?? Vector512.IsHardwareAccelerated;
        var width = PanelWidth;
        if (outputs % width != 0)
            throw new ArgumentException($"{outputs} columns do not divide into panels of {width}", nameof(outputs));
        _panels = GC.AllocateUninitializedArray<float>(values.Length + CacheLine, pinned: true);
        _start = FirstAligned(_panels);
        for (var panel = 0; panel < outputs / width; panel++)
            for (var row = 0; row < inputs; row++)
                values.Slice(row * outputs + panel * width, width).CopyTo(_panels.AsSpan(_start + (panel * inputs + row) * width));
    }

    public int Inputs { get; }

    public int Outputs { get; }

    int PanelWidth => _wide ? WideKernel.Columns : NarrowKernel.Columns;

    /// <summary>Rows a caller's buffers must be padded to.</summary>
    public const int RowMultiple = 4;

    /// <summary><c>output = epilogue(input * matrix + bias)</c> for <paramref name="rows"/> rows; both sides row-major without gaps, with
    /// room for <paramref name="rows"/> rounded up to <see cref="RowMultiple"/>, whose surplus rows are overwritten with noise.</summary>
    public void Multiply(ReadOnlySpan<float> input, int rows, Span<float> output, Epilogue epilogue = Epilogue.Store)
    {
        var padded = (rows + RowMultiple - 1) / RowMultiple * RowMultiple;
        ArgumentOutOfRangeException.ThrowIfLessThan(input.Length, padded * Inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(output.Length, padded * Outputs);
        for (var panel = 0; panel < Outputs / PanelWidth; panel++)
            MultiplyPanel(input, padded, output, panel, epilogue);
    }

    void MultiplyPanel(ReadOnlySpan<float> input, int rows, Span<float> output, int panel, Epilogue epilogue)
    {
        var column = panel * PanelWidth;
        ref readonly var weights = ref _panels[_start + panel * Inputs * PanelWidth];
        ref readonly var bias = ref _bias[column];
        var row = 0;
        for (; _wide && row + WideKernel.Rows <= rows; row += WideKernel.Rows)
            WideKernel.Multiply(in input[row * Inputs], in weights, in bias, Inputs, ref output[row * Outputs + column], Outputs, epilogue);
        for (; row < rows; row += RowMultiple)
            if (_wide)
                WideKernel.MultiplyFew(in input[row * Inputs], in weights, in bias, Inputs, ref output[row * Outputs + column], Outputs, epilogue);
            else
                NarrowKernel.Multiply(in input[row * Inputs], in weights, in bias, Inputs, ref output[row * Outputs + column], Outputs, epilogue);
    }

    static int FirstAligned(float[] pinned)
    {
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        return (int)((64 - (address & 63)) % 64 / sizeof(float));
    }
}
