"""Modules whose distribution has another name: what is imported as ``yaml`` is installed as ``pyyaml``.

Pairs whose names differ by more than case and punctuation, from importlib.metadata.packages_distributions() of an
environment with 161 distributions, and widely used ones beside them, written down by hand; every distribution was among
the 886,324 names of PyPI in November 2026. A module that is not here is looked up by its own name.
"""

_PAIRS = """
allauth django-allauth, attr attrs, azure azure-core, barcode python-barcode, Bio biopython, bluetooth pybluez, board
adafruit-blinka, bs4 beautifulsoup4, bson pymongo, cairo pycairo, can python-can, clr pythonnet, community
python-louvain, constraint python-constraint, corsheaders django-cors-headers, crispy_forms django-crispy-forms,
Crypto pycryptodome, Cryptodome pycryptodomex, cv2 opencv-python, dateutil python-dateutil, debug_toolbar
django-debug-toolbar, discord discord.py, dns dnspython, docx python-docx, dotenv python-dotenv, enchant pyenchant,
environ django-environ, faiss faiss-cpu, ffmpeg ffmpeg-python, fitz pymupdf, gi pygobject, git gitpython, gnupg
python-gnupg, google protobuf, googleapiclient google-api-python-client, graphql graphql-core, gridfs pymongo, grpc
grpcio, igraph python-igraph, imblearn imbalanced-learn, importlinter import-linter, jose python-jose, jwt pyjwt,
kafka kafka-python, ldap python-ldap, linkify_it linkify-it-py, magic python-magic, markdown_it markdown-it-py,
memcache python-memcached, mpl_toolkits matplotlib, mysql mysql-connector-python, MySQLdb mysqlclient, nacl pynacl,
nmap python-nmap, OpenGL pyopengl, OpenSSL pyopenssl, opentelemetry opentelemetry-api, osgeo gdal, past future,
pdfminer pdfminer.six, PIL pillow, pkg_resources setuptools, pptx python-pptx, pylab matplotlib, pysat python-sat,
pythoncom pywin32, pythonjsonlogger python-json-logger, pywintypes pywin32, pyximport cython, rest_framework
djangorestframework, rpds rpds-py, RPi rpi.gpio, ruamel ruamel.yaml, serial pyserial, shapefile pyshp, skimage
scikit-image, sklearn scikit-learn, skopt scikit-optimize, slugify python-slugify, snappy python-snappy, socks
pysocks, speech_recognition speechrecognition, spellchecker pyspellchecker, stdnum python-stdnum, talib ta-lib,
telebot pytelegrambotapi, telegram python-telegram-bot, tlz toolz, umap umap-learn, usb pyusb, vlc python-vlc, whois
python-whois, win32api pywin32, win32clipboard pywin32, win32com pywin32, win32con pywin32, win32file pywin32,
win32gui pywin32, wx wxpython, xdist pytest-xdist, Xlib python-xlib, yaml pyyaml, z3 z3-solver, zmq pyzmq, zope
zope.interface
"""
DISTRIBUTIONS = dict(pair.split() for pair in " ".join(_PAIRS.split()).split(", "))
